"""What in 《》 is a document, and what is a card, a form or a play."""

from __future__ import annotations

import pytest

from kg.resolve.documents import is_document_title


@pytest.mark.parametrize(
    "name", ["中华人民共和国行政处罚法", "永安市物业管理办法", "关于加强人民调解工作的意见", "“十四五”数字经济发展规划"]
)
def test_documents(name: str) -> None:
    assert is_document_title(name)


@pytest.mark.parametrize("name", ["中华人民共和国残疾军人证", "行政执法监督证", "行政处罚决定书", "茶馆", "营业执照"])
def test_cards_forms_and_plays_are_no_documents(name: str) -> None:
    assert not is_document_title(name)
