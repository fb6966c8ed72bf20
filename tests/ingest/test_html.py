"""Which part of a page is read, as which lines, and what the page says of itself."""

from __future__ import annotations

import pytest

from kg.errors import IngestError
from kg.ingest import read

TITLE = "某县人民政府关于2021年度法治政府建设情况的报告"
BODY = (
    "<p>　　市政府：</p><p>　　2021年，我县认真贯彻上级部署，坚持依法行政，取得成效。</p><p>一、主要<span>做法</span><b>和成效</b></p>"
    "<p>加强&nbsp;领导，落实责任。<br/>第二行，完善制度。</p>"
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}-某县人民政府网站</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2022-2-25 10:00">
<meta name="ContentSource" content="县司法局"><meta name="Url" content="http://www.example.gov.cn/a.html">
<script>document.write("脚本，不是正文。")</script><style>p{{}}</style></head><body>
<div class="header"><ul class="menu"><li><a href="/">首页</a><li><a href="/x">政务公开</a></ul></div>
<table><tr><td>索 引 号：</td><td>000/2022</td><td>主题分类：</td><td>司法</td></tr>
<tr><td>发文机关：</td><td>某县人民政府</td><td>发文字号：</td><td>某政〔2022〕1号</td></tr></table>
<h1>某县人民政府关于<br>2021年度法治政府建设情况的报告</h1>
<div class="info">发布日期：2022-02-25 来源：县司法局</div>
<div id="zoom">{BODY}<table><tr><th>序号</th><th>事项</th></tr><tr><td><p>1</p></td><td><p>行政许可</p><p>事项</p></td></tr></table>
<p onclick="x()">特此报告。</p></div>
<div><h3>相关</h3><ul><li><a>一条很长的新闻标题在这里</a><li><a>第二条新闻的标题</a><li><a>第三条新闻</a><li><a>第四条新闻</a></ul></div>
<div style="display:none">隐藏的分享文字，看不见。</div><div class="footer">版权所有，某县 ICP备1号</div></body></html>"""


def test_a_government_page() -> None:
    doc = read(PAGE.encode(), path="a.html")
    assert doc.text.split("\n") == [
        "索 引 号： | 000/2022 | 主题分类： | 司法",
        "发文机关： | 某县人民政府 | 发文字号： | 某政〔2022〕1号",
        "某县人民政府关于",
        "2021年度法治政府建设情况的报告",
        "发布日期：2022-02-25 来源：县司法局",
        "　　市政府：",
        "　　2021年，我县认真贯彻上级部署，坚持依法行政，取得成效。",
        "一、主要做法和成效",
        "加强\u00a0领导，落实责任。",
        "第二行，完善制度。",
        "序号 | 事项",
        "1 | 行政许可 事项",
        "特此报告。",
    ]
    assert doc.title == TITLE
    assert (doc.origin.site, doc.origin.published) == ("县司法局", "2022-02-25")
    assert doc.origin.url == "http://www.example.gov.cn/a.html"
    assert doc.problems == ()
    assert [doc.text[m.span.start : m.span.end] for m in doc.masks] == ["发布日期：2022-02-25 来源：县司法局"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    assert read(PAGE.encode(encoding), path="a.html").text == read(PAGE.encode()).text


def test_gb2312_page_with_characters_beyond_it() -> None:
    raw = '<html><meta charset="gb2312"><p>朱镕基、陶喆，出席了会议。</p></html>'.encode("gbk")
    doc = read(raw)
    assert doc.text == "朱镕基、陶喆，出席了会议。"
    assert (doc.encoding, doc.problems) == ("gb18030", ())


def test_big5_page() -> None:
    text = "臺北市政府依法行政，落實責任，辦理行政覆議案件，推動電子化政府服務，這是一個範例。"
    doc = read(f'<html><meta charset="big5"><p>{text}</p></html>'.encode("big5"))
    assert (doc.text, doc.encoding) == (text, "big5")


def test_layout_tables_are_no_tables() -> None:
    cell = "".join(f"<p>第{i}段，本单位认真落实各项工作部署，取得了新的成效。</p>" for i in range(20))
    doc = read(f"<html><body><table><tr><td>左栏</td><td>{cell}</td></tr></table></body></html>".encode())
    assert "第3段，本单位认真落实各项工作部署，取得了新的成效。" in doc.text.split("\n")
    assert " | " not in doc.text


def test_nothing_executable_and_no_foreign_address() -> None:
    page = (
        '<html><head><base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=x">'
        '<meta name="Url" content="javascript:alert(1)"></head><body><svg onload="alert(1)"><text>图</text></svg>'
        '<iframe src="http://evil.example"></iframe><img src=x onerror=alert(1)><script>alert(1)</script>'
        '<p>正文，<a href="javascript:x()">链接</a>如此。</p></body></html>'
    )
    doc = read(page.encode())
    assert doc.text == "正文，链接如此。"
    assert doc.origin.url == ""


def test_fragments_without_a_body() -> None:
    assert read("<h1>报告</h1><p>正文。</p>".encode(), path="a.html").text == "报告\n正文。"
    assert read("<div>甲<div>乙</div>丙</div>".encode(), path="a.html").text == "甲\n乙\n丙"


def test_text_named_html_and_html_named_text() -> None:
    doc = read("没有任何标记的一段文字。".encode(), path="a.html")
    assert (doc.format, doc.text, doc.problems[0].code) == ("txt", "没有任何标记的一段文字。", "KG-E151")
    doc = read(PAGE.encode(), path="a.txt")
    assert (doc.format, [p.code for p in doc.problems]) == ("html", ["KG-E151"])


def test_long_text_keeps_every_paragraph() -> None:
    paragraphs = [f"第{i}项工作，由第{i}个单位负责，按期完成。" for i in range(500)]
    page = "<html><body><div class=x>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</div></body></html>"
    assert read(page.encode()).text.split("\n") == paragraphs


def test_page_without_text() -> None:
    with pytest.raises(IngestError) as caught:
        read(b"<html><body><script>x</script></body></html>", path="x.html")
    assert caught.value.code == "KG-E101"
