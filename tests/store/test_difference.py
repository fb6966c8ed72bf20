import pytest

from kg.batch.run import Options, build
from kg.cli import run
from kg.errors import StoreError
from kg.store.difference import difference


@pytest.fixture
def made(tmp_path):
    def make(name, *texts):
        folder = tmp_path / name
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        build([folder], tmp_path / f"out-{name}", Options(workers=1, page=False, engine="fake_engine:FakeEngine"))
        return tmp_path / f"out-{name}"

    return make


REPORT = "甲年度报告\n单位:巴彦县司法局\n全年受理9件。\n"


def test_a_corrected_figure_is_one_line_on_each_side(made, capfdbinary):
    one, two = made("one", REPORT), made("two", REPORT.replace("全年", "在全年里").replace("9件", "8件"))
    found = difference(one, two)
    assert (len(found.only_first), len(found.only_second)) == (1, 1)
    assert found.common > 5
    assert run(["diff", str(one), str(two)]) == 1
    minus, plus = capfdbinary.readouterr().out.decode().splitlines()
    facts = 'cg:indicator ind:fy-accepted ; cg:jurisdiction pl:230126 ; cg:period "2021" ; cg:unit u:件 ; cg:value'
    assert minus == f"- [ a cg:Observation ; {facts} 9.0 ] ."
    assert plus == f"+ [ a cg:Observation ; {facts} 8.0 ] ."


def test_the_same_said_in_another_text_is_no_difference(made):
    one = made("one", REPORT, "乙通知\n单位:巴彦县公安局\n")
    two = made("two", REPORT.replace("\n", "\n\n"), "乙通知\n\n单位:巴彦县公安局\n")
    assert difference(one, two).only_first == difference(one, two).only_second == ()


def test_facts_of_named_things_come_first(made):
    one, two = made("one", REPORT), made("two", REPORT + "单位:巴彦县公安局\n受理7件\n")
    found = difference(one, two)
    assert found.only_first == ()
    assert next(fact.subject.rpartition("/")[2] for fact in found.only_second if fact.subject) == "230126-公安局>"
    assert found.only_second[-1].subject == ""


def test_what_is_no_graph(tmp_path):
    with pytest.raises(StoreError) as caught:
        difference(tmp_path, tmp_path)
    assert caught.value.code == "KG-E301"
