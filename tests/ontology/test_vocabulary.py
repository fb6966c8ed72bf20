from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology.vocabulary import TERM_FILES, Vocabulary, directory, load


def test_expand_and_shorten() -> None:
    vocabulary = load()
    assert vocabulary.expand("cg:Agency") == "https://w3id.org/cngovkg/ontology#Agency"
    assert vocabulary.expand("pl:140881") == "https://w3id.org/cngovkg/id/place/140881"
    for iri in (
        "https://w3id.org/cngovkg/id/agency/230126-司法局",
        "https://schema.org/mentions",
        "http://www.w3.org/ns/oa#start",
        "https://w3id.org/cngovkg/graph/0123456789abcdef",
    ):
        assert vocabulary.expand(vocabulary.shorten(iri)) == iri
    assert vocabulary.shorten("https://w3id.org/cngovkg/id/agency/一/二") == "ag:一/二"


@pytest.mark.parametrize(
    ("curie", "code"), [("zz:a", "KG-E231"), ("Agency", "KG-E231"), ("cg:Agencie", "KG-E232"), ("cg:", "KG-E232")]
)
def test_a_misspelt_term_raises(curie: str, code: str) -> None:
    with pytest.raises(OntologyError) as caught:
        load().expand(curie)
    assert caught.value.code == code


def test_a_misspelt_term_names_the_nearest() -> None:
    with pytest.raises(OntologyError) as caught:
        load().term("cg:juristiction")
    assert "cg:jurisdiction" in str(caught.value.details["nearest"])


def test_an_iri_of_nobody_raises() -> None:
    with pytest.raises(OntologyError, match="KG-E233"):
        load().shorten("https://example.org/x")


def test_class_tree() -> None:
    vocabulary = load()
    assert vocabulary.superclasses("cg:PartyCommittee") == ("cg:Organ", "cg:Organization")
    assert vocabulary.superclasses("cg:OrgCollective") == ()
    assert "cg:CoordinatingBody" in vocabulary.subclasses("cg:Organization")
    assert "cg:OrgCollective" not in vocabulary.subclasses("cg:Organization")
    for name in vocabulary.classes():
        assert all(vocabulary.is_class(parent) for parent in vocabulary.superclasses(name))


def test_kinds_of_terms() -> None:
    vocabulary = load()
    assert vocabulary.is_class("cg:Task")
    assert vocabulary.is_property("cg:evidence")
    assert not vocabulary.is_class("cg:evidence")
    assert not vocabulary.is_property("c:报告")
    assert vocabulary.term("cg:leadUnit").parents == ("cg:responsibleUnit",)


def test_labels_of_terms_concepts_and_lists() -> None:
    vocabulary = load()
    assert vocabulary.label("cg:Agency") == "工作部门或办事机构"
    assert vocabulary.label("eli:cites") == "引用"
    assert vocabulary.label("c:计划书") == vocabulary.label("c:计划") == "计划"
    assert vocabulary.label("ini:放管服改革", "en").startswith("reform")
    assert vocabulary.label("sch:genre") == "文种"
    with pytest.raises(OntologyError):
        vocabulary.label("c:没有")
    with pytest.raises(OntologyError):
        vocabulary.scheme("sch:none")


def test_concepts_know_their_names() -> None:
    concept = load().concepts["ini:行政执法三项制度"]
    assert "三项制度" in concept.names
    assert concept.components == (
        "ini:行政执法公示制度",
        "ini:行政执法全过程记录制度",
        "ini:重大行政执法决定法制审核制度",
    )
    assert concept.kinds == ("c:制度",)
    assert load().concepts["u:percent"].labels["zh"] == "%"


def test_missing_and_broken_files(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="KG-E230"):
        Vocabulary(tmp_path)
    for name in TERM_FILES:
        (tmp_path / name).write_text((directory() / name).read_text("utf-8"), "utf-8")
    (tmp_path / TERM_FILES[1]).write_text("@prefix a: <http://a/> .\na:b a:c .\n", "utf-8")
    with pytest.raises(OntologyError, match="KG-E234") as caught:
        Vocabulary(tmp_path)
    assert caught.value.details["line"] == 2


def test_loading_is_light() -> None:
    code = (
        "import sys, time; import pyoxigraph; t = time.process_time(); from kg.ontology import load; load();"
        "print(time.process_time() - t); assert 'rdflib' not in sys.modules"
    )
    times = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(times) < 0.15  # 0.03 s on an idle machine
