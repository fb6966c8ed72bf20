"""Furniture is masked, the document's own words are not, and the page's meta line becomes the origin."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

import pytest

from kg.ingest import read
from kg.ingest.noise import NoiseRule, Where, find_noise
from kg.ingest.norm import shadow
from kg.rules.tables import read_table

RULES = read_table("noise", NoiseRule)
BODY = "　　一年来，全县认真贯彻上级部署，坚持依法行政，规范行政执法，优化营商环境，各项工作取得了新的成效，现将有关情况报告如下。\n"
SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[3] / "shared"))


def masked(text: str) -> list[str]:
    doc = read(text.encode())
    assert doc.text == text
    return [doc.text[mask.span.start : mask.span.end] for mask in doc.masks]


def page(rule: NoiseRule, line: str) -> str:
    """A page that holds the line where the rule looks for it."""
    if rule.where in (Where.TAIL, Where.FOOT):
        return f"关于某事的报告\n{BODY}{line}\n"
    return f"关于某事的报告\n{line}\n{BODY}"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.where is not Where.GLUE], ids=lambda rule: rule.id)
def test_every_row_masks_its_example_and_leaves_its_counter(rule: NoiseRule) -> None:
    assert "".join(masked(page(rule, rule.example))).strip() == rule.example.strip()
    assert masked(page(rule, rule.counter)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_pattern_is_linear(rule: NoiseRule) -> None:
    pattern = re.compile(rule.pattern)
    for probe in (" ", "-", "您", "大 ", "来源:", "《", "首页〉", "1", "a", "版权所有", "记者"):
        text = (probe * 3000)[:6000]
        assert sum(1 for _ in pattern.finditer(text)) >= 0
        pattern.fullmatch(text)


BODY_LINES = [
    "来源于群众的意见建议得到落实，浏览次数不断上升，分享到各部门使用。",
    "下载、打印、复印等服务实行免费，首页公开政务服务事项980项。",
    "网站访问量：全年门户网站访问量达到120万次，同比增长12%。",
    "主办单位要切实履行职责，版权所有者的合法权益受到保护。",
]


@pytest.mark.parametrize("line", BODY_LINES)
def test_sentences_are_never_masked(line: str) -> None:
    assert masked(f"关于某事的报告\n{BODY}{line}\n{BODY}特此报告。\n某县人民政府\n2022年2月25日\n") == []
    assert masked(f"关于某事的报告\n{BODY}{line}\n") == []


def test_gov_table_stays_open_and_gives_the_page_date() -> None:
    text = (
        "索 引 号： | 000014349/2018-00216 | 主题分类： | 公安、安全、司法\\司法 \n"
        "发文机关： | 某市人民政府 | 成文日期： | 2018年12月04日 \n"
        "标　　题： | 某市人民政府关于某事的意见 \n发文字号： | 某政发〔2018〕115号 | 发布日期： | 2018年12月20日 \n"
        f"主 题 词： | | | \n{BODY}扫一扫在手机打开当前页\n"
    )
    assert masked(text) == ["扫一扫在手机打开当前页"]
    assert read(text.encode()).origin.published == "2018-12-20"


def test_meta_line_becomes_origin() -> None:
    doc = read(f"某县2021年度报告\n作者 :   来源:某县人民政府   时间:2022/02/25\n{BODY}".encode())
    assert (doc.origin.site, doc.origin.published) == ("某县人民政府", "2022-02-25")
    assert [doc.text[m.span.start : m.span.end] for m in doc.masks] == ["作者 :   来源:某县人民政府   时间:2022/02/25"]


def test_meta_over_lines_and_url() -> None:
    text = f"某省工作报告\n2026年02月10日 07时41分\n来源:\n某某日报\n【字体：\n大\n中\n小\n】\n分享：\n原文链接：https://www.example.cn/a.html\n{BODY}"
    doc = read(text.encode())
    assert (doc.origin.site, doc.origin.published) == ("某某日报", "2026-02-10")
    assert doc.origin.url == "https://www.example.cn/a.html"
    assert len(doc.masks) == 1


def test_menu_above_the_crumb_is_one_mask_and_its_title_is_kept_apart() -> None:
    text = (
        "某区优待办法 - 某市人民政府门户网站\n------\n用户登录\n简体\n繁體\n社保\n医保\n首页\n政务公开\n政务服务\n"
        f"当前位置：首页 > 政务公开\n某区优待办法\n2021-02-09\n来源： 某区政府\n{BODY}"
    )
    doc = read(text.encode())
    first = doc.masks[0].span
    assert doc.text[first.start : first.end].startswith("某区优待办法 - ")
    assert doc.text[first.start : first.end].endswith("首页 > 政务公开")
    assert doc.title == "某区优待办法"
    assert doc.origin.site == "某区政府"


def test_page_in_one_line() -> None:
    text = (
        "某市某区人民政府门户网站 无障碍阅读 | 长者模式 | 登录 | 注册 搜索 首页 政务公开 政务服务 互动交流 "
        "当前位置: 首页 > 政务公开 > 法治政府建设 某街道2023年度工作报告 发布时间:2024-01-09 17:20 来源:某街道办事处 "
        f"浏览:156次 字体:[大][中][小] 打印 收藏 某区委: {BODY.strip()}"
    )
    doc = read(text.encode())
    spans = [doc.text[m.span.start : m.span.end] for m in doc.masks]
    assert spans[0].endswith("法治政府建设")
    assert spans[1].startswith("发布时间")
    assert spans[1].endswith("打印 收藏")
    assert "某街道2023年度工作报告" not in "".join(spans)


def test_forum_page() -> None:
    text = (
        "某某网络\n\n 找回密码\n 立即注册\n\nQQ登录\n\n只需一步,快速开始\n\n公告:关于某事的报告\n\n[复制链接]\n"
        f"发表于 2022-2-25 10:22:23 | 显示全部楼层 |阅读模式\n{BODY}某市人民政府\n2022年1月17日\n"
        "您需要登录后才可以回帖 登录 | 立即注册\n\n本版积分规则\n关闭\nPowered by Discuz! X3.4\n© 2001-2023 Discuz! Team.\n"
    )
    doc = read(text.encode())
    spans = [doc.text[m.span.start : m.span.end] for m in doc.masks]
    assert [span[:6] for span in spans] == ["某某网络\n\n", "[复制链接]", "您需要登录后"]
    assert doc.origin.published == "2022-02-25"
    assert "公告:关于某事的报告" not in "".join(spans)


def test_copy_of_the_text_in_the_last_line_is_masked() -> None:
    body = "".join(
        f"第{i}条　本办法第{i}项规定的事项由某市人民政府第{i}号文件确定，并报上级机关备案审查。\n" for i in range(40)
    )
    text = f"某市办法\n{body}某市人民政府\n2021年4月13日\n【返回顶部】【关闭窗口】\n某市办法{''.join(body.split())}\n"
    spans = masked(text)
    assert len(spans) == 1
    assert spans[0].startswith("【返回顶部】")
    assert spans[0].endswith("备案审查。")


def test_attachments_after_the_share_bar_stay() -> None:
    spans = masked(f"关于某事的报告\n{BODY}分享到:\n附件：某某表.docx\n关闭窗口\n")
    assert spans == ["分享到:", "关闭窗口"]


def test_masks_are_sorted_and_apart() -> None:
    text = f"下载\n打印\n某报告\n来源：某日报\n时间：2026-02-09\n{BODY}相关报道：\n"
    masks, _, _ = find_noise(shadow(text))
    assert list(masks) == sorted(masks, key=lambda mask: mask.span)
    assert all(a.span.end < b.span.start for a, b in itertools.pairwise(masks))


@pytest.mark.skipif(not (SHARED / "corpus" / "texts").is_dir(), reason="shared texts are not here")
def test_no_prose_is_masked_in_real_texts() -> None:
    """No mask of a real text holds a sentence of 40 characters, but for photo captions, footers and copies."""
    for file in sorted((SHARED / "corpus" / "texts").glob("*.txt")):
        doc = read(file.read_bytes(), path=file.name)
        for mask in doc.masks:
            text = doc.text[mask.span.start : mask.span.end]
            sentences = [s for s in re.findall(r"[^。\n]{40,}。", text) if mask.reason not in ("caption", "footer")]
            assert sentences == [], (file.name, mask)
