import itertools

import pytest

from kg.errors import UsageError
from kg.graph.identity import LedgerRow, Redirector, document_numbers, key_class, parse_ledger, redirects


def test_ledger():
    text = "\ufeffold\tnew\treason\n# 注\n\ndoc:230126-甲\tdoc:230126-巴政-2021-8\t同一\nag:1-甲\t!ag:1-乙\n"
    assert parse_ledger(text, file="identity.tsv") == (
        LedgerRow("doc:230126-甲", "doc:230126-巴政-2021-8", True, "同一"),
        LedgerRow("ag:1-甲", "ag:1-乙", False, ""),
    )


@pytest.mark.parametrize("row", ["只有一列", "甲 乙\tag:1", "ag:1\t"])
def test_bad_row_names_its_line(row):
    with pytest.raises(UsageError) as caught:
        parse_ledger(f"old\tnew\n{row}\n", file="identity.tsv")
    assert (caught.value.code, caught.value.details["line"]) == ("KG-E510", 2)


def test_merge_order_does_not_matter():
    rows = [LedgerRow("doc:x-丙", "doc:230126-乙"), LedgerRow("doc:230126-乙", "doc:230126-巴政-2021-8")]
    rows.append(LedgerRow("doc:甲", "doc:x-丙"))
    wanted = dict.fromkeys(["doc:230126-乙", "doc:x-丙", "doc:甲"], "doc:230126-巴政-2021-8")
    for order in itertools.permutations(rows):
        assert redirects(order) == wanted


def test_of_equal_keys_the_new_one_stays():
    assert redirects([LedgerRow("ag:230126-甲局", "ag:230126-乙局")]) == {"ag:230126-甲局": "ag:230126-乙局"}


def test_a_split_forbids_the_automatic_merge():
    pair = ("doc:1-甲", "doc:1-政-2021-8")
    assert redirects([], [pair]) == {pair[0]: pair[1]}
    assert redirects([LedgerRow(*pair, same=False)], [pair]) == {}


def test_a_split_holds_by_way_of_a_third_name_too():
    pairs = [("doc:1-甲", "doc:1-政-2021-8"), ("doc:1-乙", "doc:1-政-2021-8")]
    rows = [LedgerRow("doc:1-甲", "doc:1-乙", same=False)]
    for order in itertools.permutations(pairs):
        assert redirects(rows, order) == {"doc:1-乙": "doc:1-政-2021-8"}
    assert redirects([], pairs) == {"doc:1-乙": "doc:1-政-2021-8", "doc:1-甲": "doc:1-政-2021-8"}


def test_groups_that_were_joined_stay_apart():
    rows = [
        LedgerRow("ag:1-甲", "ag:1-乙"),
        LedgerRow("ag:1-丙", "ag:1-丁"),
        LedgerRow("ag:1-甲", "ag:1-丙", same=False),
    ]
    for order in itertools.permutations(rows):
        assert redirects(order, [("ag:1-乙", "ag:1-丁")]) == {"ag:1-甲": "ag:1-乙", "ag:1-丙": "ag:1-丁"}


def test_a_ledger_that_contradicts_itself():
    text = "ag:1-甲\tag:1-乙\nag:1-乙\tag:1-丙\nag:1-甲\t!ag:1-丙\n"
    with pytest.raises(UsageError) as caught:
        parse_ledger(text, file="identity.tsv")
    assert (caught.value.code, caught.value.details["line"]) == ("KG-E512", 3)


def test_key_classes():
    keys = [
        "pl:230126",
        "doc:230126-巴政办发-2021-8",
        "ag:230126-司法局",
        "ini:跨省通办",
        "pl:x-某地",
        "doc:1-很长-0a1b2c",
    ]
    assert [key_class(key) for key in keys] == [0, 0, 1, 2, 3, 3]


def test_title_meets_number():
    labels = {
        "doc:230126-四所联动方案": {"四所联动方案"},
        "doc:230126-巴政办发-2021-8": {"四所联动方案", "巴政办发〔2021〕8号"},
        "doc:230100-四所联动方案": {"四所联动方案"},
        "doc:1-年报": {"年报"},
        "doc:1-政-2021-1": {"年报"},
        "doc:1-政-2022-1": {"年报"},
    }
    certain, open_cases = document_numbers(labels)
    assert certain == {("doc:230126-四所联动方案", "doc:230126-巴政办发-2021-8")}
    assert open_cases == {"doc:1-年报": ("doc:1-政-2021-1", "doc:1-政-2022-1")}


def test_redirector_touches_whole_terms_only():
    redirector = Redirector({"<b:甲>": "<b:乙>"})
    assert redirector.apply(["<b:甲> <p> <b:甲乙> .", "<b:甲> <p> <b:乙> .", "<b:乙> <p> <b:甲> ."]) == [
        "<b:乙> <p> <b:乙> .",
        "<b:乙> <p> <b:甲乙> .",
    ]
    assert redirector.apply(['<b:甲> <p> "若 a < b" <b:甲> .']) == ['<b:乙> <p> "若 a < b" <b:乙> .']
