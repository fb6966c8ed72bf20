"""Counties of one character and 县 count where they can be meant, and nowhere else."""

from __future__ import annotations

import pytest

from kg.recognize.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("成县人民政府关于工作的报告", ["成县"]),
        ("由成县司法局牵头", ["成县"]),
        ("陇南市成县人民政府", ["陇南市", "成县"]),
        ("西和县、礼县、文县人民政府:", ["西和县", "礼县", "文县"]),
        ("濮阳市人民政府:\n范县司法局受理9件", ["濮阳市", "范县"]),
        ("全年召开县政府常务会议12次", []),
        ("建成县政府服务中心2个", []),
        ("创建示范县", []),
        ("工作,兴县强县建设", []),
        ("富县强省之路", []),
        ("富县建成公路3条", ["富县"]),
        ("市政府和县委印发", []),
        ("省、市、和县级部门", []),
        ("新县城建设", []),
        ("会同县人民政府关于工作的报告", ["会同县"]),
        ("怀化市会同县、靖州苗族侗族自治县", ["怀化市", "会同县", "靖州苗族侗族自治县"]),
        ("县司法局会同县公安局,并会同县财政局", []),
    ],
)
def test_doubtful_counties(text: str, names: list[str]) -> None:
    assert [token.key for token in lexicon().tokens(text) if token.type == "place"] == names


def test_what_a_rejected_name_covered_is_still_found() -> None:
    assert [token.key for token in lexicon().tokens("市政府和县委") if token.type == "organ"] == ["政府", "县委"]
