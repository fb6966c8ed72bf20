"""What a Word document says, its automatic numbers and tables included, and what is refused."""

from __future__ import annotations

import pytest

from kg.errors import IngestError
from kg.ingest import read

from .makers import W, document_xml, make_docx, paragraph

NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>"""


def level(index: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="7"/></w:numPr>'


def test_paragraphs_runs_tabs_and_breaks() -> None:
    run = "<w:p><w:r><w:t>某县</w:t></w:r><w:r><w:t>人民政府</w:t><w:tab/><w:t>文件</w:t><w:br/><w:t>第二行</w:t></w:r></w:p>"
    doc = read(
        make_docx(paragraph("关于某事的报告") + run + paragraph("") + paragraph("　　特此报告。")), path="a.docx"
    )
    assert doc.text == "关于某事的报告\n某县人民政府\t文件\n第二行\n　　特此报告。"
    assert (doc.format, doc.problems) == ("docx", ())
    assert len(doc.norm) == len(doc.text)


def test_automatic_numbers_are_part_of_the_text() -> None:
    body = "".join(
        [
            paragraph("主要做法", '<w:pStyle w:val="H1"/>'),
            paragraph("加强领导", level(1)),
            paragraph("落实责任", level(2)),
            paragraph("强化监督", level(2)),
            paragraph("优化服务", level(1)),
            paragraph("存在问题", level(0)),
            paragraph("力量不足", level(1)),
        ]
    )
    doc = read(make_docx(body, parts={"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}))
    assert doc.text.split("\n") == [
        "一、主要做法",
        "（一）加强领导",
        "1.落实责任",
        "2.强化监督",
        "（二）优化服务",
        "二、存在问题",
        "（一）力量不足",
    ]


def test_tables_are_lines_with_bars() -> None:
    def cell(*texts: str) -> str:
        return "<w:tc><w:tcPr/>" + "".join(paragraph(text) for text in texts) + "</w:tc>"

    inner = f"<w:tbl><w:tr>{cell('内')}{cell('层')}</w:tr></w:tbl>"
    table = (
        f"<w:tbl><w:tblPr/><w:tr>{cell('序号')}{cell('责任单位')}</w:tr>"
        f"<w:tr>{cell('1')}{cell('县司法局', '县公安局')}</w:tr><w:tr><w:tc>{inner}</w:tc>{cell('外')}</w:tr></w:tbl>"
    )
    doc = read(make_docx(paragraph("任务分工表") + table + paragraph("表后文字。")))
    assert doc.text.split("\n") == [
        "任务分工表",
        "序号 | 责任单位",
        "1 | 县司法局 县公安局",
        "内 | 层 | 外",
        "表后文字。",
    ]


def test_deleted_text_and_field_codes_are_not_text() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>插入</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>保留。</w:t></w:r></w:p>"
    )
    assert read(make_docx(body)).text == "插入保留。"


def test_text_box_is_a_line_and_is_read_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('某县人民政府文件')}</w:txbxContent>"
    body = (
        f'<w:p xmlns:mc="{mc}"><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        f"</mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r></w:p>"
    )
    assert read(make_docx(body)).text == "某县人民政府文件\n正文"


def test_letterhead_of_the_first_page() -> None:
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    body = paragraph("正文。") + f'<w:sectPr xmlns:r="{rel}"><w:headerReference w:type="first" r:id="rId9"/></w:sectPr>'
    parts = {
        "word/_rels/document.xml.rels": '<Relationships><Relationship Id="rId9" Target="header1.xml"/></Relationships>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph("某县人民政府文件")}</w:hdr>',
        "word/header2.xml": f'<w:hdr xmlns:w="{W}">{paragraph("第 1 页")}</w:hdr>',
    }
    assert read(make_docx(body, parts=parts)).text == "某县人民政府文件\n正文。"


def test_strict_edition_of_the_standard() -> None:
    xml = document_xml(paragraph("严格版式。")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read(make_docx(xml=xml)).text == "严格版式。"


@pytest.mark.parametrize(
    ("member", "found"), [("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"), ("a.txt", "zip")]
)
def test_other_zips_are_named(member: str, found: str) -> None:
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "<x/>")
    with pytest.raises(IngestError) as caught:
        read(buffer.getvalue(), path="表.docx")
    assert (caught.value.code, caught.value.details["found"], caught.value.details["where"]) == (
        "KG-E103",
        found,
        "表.docx",
    )
