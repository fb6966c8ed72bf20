from __future__ import annotations

import pytest

from kg.model import Span
from kg.relate.scene import Named, leaves, outermost


def named(text: str, *words: str) -> list[Named]:
    """Mentions of the words in text order; a word that ends in an asterisk is a body."""
    found = []
    for word in words:
        plain = word.removesuffix("*")
        start = text.index(plain)
        kind = "agency" if word.endswith("*") else "place"
        found.append(Named(Span(start, start + len(plain)), f"x:{plain}", kind, plain))
    return found


@pytest.mark.parametrize(
    ("text", "words", "outer", "lowest"),
    [
        ("永济市司法局", ["永济市", "永济市司法局*"], ["永济市司法局"], ["永济市司法局"]),
        ("河北省承德市和赤峰市", ["河北省", "承德市", "赤峰市"], ["河北省", "承德市", "赤峰市"], ["承德市", "赤峰市"]),
        ("北票市大黑山村民委员会", ["北票市", "大黑山村", "大黑山村民委员会*"], ["北票市", "大黑山村民委员会"], ["大黑山村民委员会"]),
        ("东城街道", ["东城街道", "东城街道*"], ["东城街道"], ["东城街道"]),
        ("", [], [], []),
    ],
)  # fmt: skip
def test_mentions_inside_longer_ones_and_superiors_in_front(text, words, outer, lowest):
    mentions = named(text, *words)
    assert [n.text for n in outermost(mentions)] == outer
    assert [n.text for n in leaves(mentions)] == lowest


def test_where_place_and_body_have_the_same_words_the_body_stays():
    assert [n.kind for n in outermost(named("东城街道", "东城街道", "东城街道*"))] == ["agency"]
