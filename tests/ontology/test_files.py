"""The Turtle files themselves: both parsers, labels, nothing twice, nothing undefined, no circles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.ontology import load, slug
from kg.ontology.vocabulary import SCHEME_FILES, SHAPE_FILE, TERM_FILES, directory
from kg.validate.shapes import Shape

ROOT = Path(__file__).resolve().parents[2]
FILES = (*TERM_FILES, *SCHEME_FILES, SHAPE_FILE)
CG = "https://w3id.org/cngovkg/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
CURIE = re.compile(r"(?<![\w/.#-])(cg:[A-Za-z][A-Za-z0-9]*)")


def triples(name: str) -> list[ox.Quad]:
    return list(ox.parse(path=str(directory() / name)))


@pytest.mark.parametrize("name", FILES)
def test_two_parsers_read_the_same(name: str) -> None:
    graph = rdflib.Graph().parse(directory() / name, format="turtle")
    quads = triples(name)
    assert len(graph) == len({str(q.triple) for q in quads if not is_blank(q)}) + sum(map(is_blank, quads)) > 20
    assert all("\ufffd" not in q.object.value for q in quads)


def is_blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def test_every_cg_term_used_in_turtle_or_code_is_defined() -> None:
    vocabulary = load()
    known = {term.curie for term in vocabulary.terms()}
    used: dict[str, set[str]] = {}
    for name in FILES:
        for quad in triples(name):
            for term in (quad.subject, quad.predicate, quad.object):
                if isinstance(term, ox.NamedNode) and term.value.startswith(CG):
                    used.setdefault(vocabulary.shorten(term.value), set()).add(name)
    code = [
        *sorted((ROOT / "kg").rglob("*.py")),
        *sorted((ROOT / "kg").rglob("*.rq")),
        *sorted((ROOT / "kg").rglob("*.tsv")),
    ]
    for path in code:
        for curie in CURIE.findall(path.read_text(encoding="utf-8")):
            used.setdefault(curie, set()).add(path.name)
    assert {curie: places for curie, places in used.items() if curie not in known} == {}


def test_every_defined_term_is_used_or_marked() -> None:
    """Used by code, tables or the other files of the ontology; ``testing`` is for what no rule produces yet."""
    places = [path for suffix in ("py", "rq") for path in (ROOT / "kg").rglob(f"*.{suffix}")]
    places += [directory() / name for name in (*SCHEME_FILES, SHAPE_FILE)]
    used = {curie for path in places for curie in CURIE.findall(path.read_text(encoding="utf-8"))}
    own = [term for term in load().terms() if term.curie.startswith("cg:")]
    parents = {parent for term in own for parent in term.parents if term.status == "stable"}
    assert {term.status for term in own} == {"stable", "testing"}
    assert [t.curie for t in own if t.status == "stable" and t.curie not in used | parents] == []


def test_stable_properties_are_what_builds_write() -> None:
    """``testing`` marks what no build writes, so a user of the graph knows which queries can have answers."""
    rooms = ("relate", "resolve", "recognize", "graph", "batch", "rules", "segment")
    files = [path for room in rooms for path in (ROOT / "kg" / room).rglob("*.py")]
    files += [*(ROOT / "kg" / "resources").rglob("*.tsv"), *(directory() / name for name in SCHEME_FILES)]
    written = {curie for path in files for curie in CURIE.findall(path.read_text(encoding="utf-8"))}
    own = [term for term in load().terms() if term.curie.startswith("cg:") and term.curie[3].islower()]
    assert [term.curie for term in own if term.status == "stable" and term.curie not in written] == []


def test_every_concept_used_in_tables_and_code_is_defined() -> None:
    pattern = re.compile(r"(?<![\w/.#:-])((?:c|u|ind|sch|ini):[\w\u4e00-\u9fff-]+)")
    known = load().concepts.keys() | load().schemes.keys()
    wrong: dict[str, set[str]] = {}
    for suffix in ("tsv", "py", "rq"):
        for path in sorted((ROOT / "kg").rglob(f"*.{suffix}")):
            for curie in pattern.findall(path.read_text(encoding="utf-8")):
                if curie not in known and not curie.startswith("ind:x-"):
                    wrong.setdefault(curie, set()).add(path.name)
    assert wrong == {}


def test_no_term_is_defined_twice() -> None:
    places: Counter[str] = Counter()
    for name in FILES:
        places.update({q.subject.value for q in triples(name) if q.predicate.value.endswith("#type")})
    assert [iri for iri, count in places.items() if count > 1] == []
    text = "".join((directory() / name).read_text("utf-8") for name in FILES)
    heads = Counter(re.findall(r"^([a-z]+:[^\s]+) a ", text, re.M))
    assert [name for name, count in heads.items() if count > 1] == []


def test_every_term_has_both_languages_definition_example_and_home() -> None:
    for term in load().terms():
        assert set(term.labels) == {"zh", "en"}, term.curie
        if term.curie.startswith("cg:"):
            assert set(term.definitions) == {"zh", "en"}, term.curie
            assert len(term.examples) == 2, term.curie
    home = {q.subject.value for q in triples("zhengtu.ttl") if q.predicate.value == RDFS + "isDefinedBy"}
    assert {CG + t.curie[3:] for t in load().terms() if t.curie.startswith("cg:")} == home


def test_every_concept_and_scheme_has_one_label_a_language_and_one_scheme() -> None:
    vocabulary = load()
    for name in SCHEME_FILES:
        labels = Counter(
            (q.subject.value, q.object.language) for q in triples(name) if q.predicate.value == SKOS + "prefLabel"
        )
        assert [pair for pair, count in labels.items() if count > 1 or pair[1] not in ("zh", "en")] == []
    for concept in vocabulary.concepts.values():
        assert set(concept.labels) == {"zh", "en"}, concept.curie
        assert len(concept.schemes) == 1, f"{concept.curie} has two meanings"
        assert concept.schemes[0] in vocabulary.schemes
        assert len(set(concept.names)) == len(concept.names), f"{concept.curie} says a name twice"
    for scheme in vocabulary.schemes.values():
        assert set(scheme.labels) == set(scheme.definitions) == {"zh", "en"}
        assert scheme.concepts


def test_nothing_would_infer_a_wrong_type() -> None:
    """No domain or range of our own; no superproperty whose known domain or range does not fit where ours is used."""
    banned = {RDFS + "domain", RDFS + "range"}
    assert [q for name in FILES for q in triples(name) if q.predicate.value in banned] == []
    narrow = {"prov:wasAssociatedWith", "prov:used", "prov:generated", "prov:hadPrimarySource", "eli:passed_by"}
    narrow |= {"eli:based_on", "eli:implements", "org:linkedTo", "org:hasMember", "dct:temporal", "eli:id_local"}
    assert {p for name in load().properties() for p in load().term(name).parents} & narrow == set()


def test_terms_of_other_vocabularies_exist() -> None:
    """As far as rdflib carries the vocabularies; ``org:post`` is a name of the dataset contract, explained in the file."""
    from rdflib import namespace as known

    closed = [known.ORG, known.SKOS, known.PROV, known.DCTERMS, known.FOAF, known.SH, known.OWL, known.RDF, known.RDFS]
    used = {
        term.value
        for name in FILES
        for quad in triples(name)
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
    }
    wrong = [
        iri
        for namespace in closed
        for iri in sorted(used)
        if iri.startswith(str(namespace)) and iri != str(namespace) and iri not in namespace
    ]
    assert wrong == [str(known.ORG) + "post"]


def test_lists_in_the_shapes_are_the_code_lists() -> None:
    """A code stands in its list and, so that any SHACL engine can check it without the lists, in its shape."""
    from kg.validate.shapes import shapes

    def reached(shape: Shape) -> Iterator[Shape]:
        yield shape
        for inner in (*shape.properties, *(s for c in shape.constraints for s in c.shapes)):
            yield from reached(inner)

    found = {}
    for shape in (one for top in shapes() for one in reached(top)):
        for constraint in shape.constraints:
            if constraint.name == "in":
                name = "sch:" + shape.iri.rpartition("/Is")[2]
                found[name[:4] + name[4].lower() + name[5:]] = {
                    load().shorten(value.value) for value in constraint.values
                }
    assert found == {name: set(load().schemes[name].concepts) for name in found}
    assert {"sch:genre", "sch:status", "sch:comparison", "sch:eventType"} <= found.keys()


def test_shapes_are_valid_shacl() -> None:
    import pyshacl

    conforms, _, text = pyshacl.validate(
        rdflib.Graph(), shacl_graph=rdflib.Graph().parse(directory() / SHAPE_FILE), meta_shacl=True
    )
    assert conforms, text


def test_ontology_header() -> None:
    vocabulary = load()
    version = vocabulary.metadata("owl:versionInfo")[0]
    assert vocabulary.metadata("owl:versionIRI") == (f"https://w3id.org/cngovkg/ontology/{version}",)
    assert vocabulary.metadata("dct:license") == ("https://creativecommons.org/licenses/by/4.0/",)


def test_design_is_complete() -> None:
    vocabulary = load()
    assert len(vocabulary.classes()) == 30 + len({"cg:UntitledText"})
    assert len(vocabulary.properties()) == 45 + len({"cg:cooperatesWith", "cg:sectionRole", "cg:fromValue"})
    indicators = [c for c in vocabulary.scheme("sch:indicator") if c.broader]
    assert len(indicators) == 77
    assert Counter(c.broader[0][-1] for c in indicators) == dict(
        zip("ABCDEFG", [10, 5, 15, 11, 16, 8, 12], strict=True)
    )
    assert len(vocabulary.scheme("sch:initiative")) >= 140


def test_broader_is_known_and_has_no_circle() -> None:
    concepts = load().concepts
    for concept in concepts.values():
        trail = [concept.curie]
        while broader := concepts[trail[-1]].broader:
            assert len(broader) == 1 and broader[0] in concepts, (concept.curie, broader)
            assert broader[0] not in trail, trail
            trail.append(broader[0])
        assert set(concept.components) <= concepts.keys()
        assert set(concept.kinds) <= load().schemes["sch:initKind"].concepts.keys()


def test_initiative_names_are_their_iris_and_point_to_one_concept() -> None:
    owners: dict[str, list[str]] = {}
    for concept in load().scheme("sch:initiative"):
        assert concept.curie == "ini:" + slug(concept.labels["zh"])
        assert concept.kinds
        assert concept.curie == "ini:" + concept.curie.split(":")[1]
        for name in concept.names:
            assert not set(name) & set('“”‘’"《》'), f"{name}: names stand without quotation marks"
            owners.setdefault(slug(name), []).append(concept.curie)
    assert {name: found for name, found in owners.items() if len(set(found)) > 1} == {}


SHARED = [
    "放管服改革",
    "双随机、一公开监管",
    "互联网+监管",
    "一网通办",
    "跨省通办",
    "最多跑一次",
    "一件事一次办",
    "证照分离",
    "证明事项告知承诺制",
    "信用承诺制",
    "容缺受理",
    "公平竞争审查",
    "包容审慎监管",
    "守信联合激励和失信联合惩戒",
    "权责清单制度",
    "三项制度",
    "行政执法公示制度",
    "执法全过程记录",
    "重大执法决定法制审核",
    "行政执法体制改革",
    "综合行政执法改革",
    "乡镇行政执法改革",
    "行政审批制度改革",
    "商事制度改革",
    "工程建设项目审批制度改革",
    "审批服务便民化改革",
    "行政复议体制改革",
    "政府机构改革",
    "相对集中行政处罚权",
    "执法人员持证上岗和资格管理",
    "行政执法监督员制度",
    "行政执法责任制",
    "行政执法责任追究制度",
    "谁执法谁普法",
    "六五普法",
    "七五普法",
    "八五普法",
    "领导干部学法用法制度",
    "国家工作人员学法用法制度",
    "法律顾问制度",
    "三重一大",
    "行政立法基层联系点",
    "府院联席会议制度",
    "行政机关负责人出庭应诉制度",
    "法治政府建设年度报告制度",
    "矛盾纠纷多元预防调处化解机制",
    "枫桥经验",
    "信访工作法治化",
    "政法队伍教育整顿",
    "乡村振兴",
    "河长制",
    "林长制",
    "田长制",
    "揭榜挂帅",
    "互联网+医疗健康",
    "东数西算",
    "双千兆",
    "放心消费创建",
    "综合查一次",
    "扫码入企",
    "说理式执法",
    "四张清单",
    "全国文明城市创建",
    "扫黑除恶",
    "安全生产专项整治三年行动",
    "治本攻坚三年行动",
    "新型智慧城市",
    "城市大脑",
    "长三角一体化",
]


@pytest.mark.parametrize("name", SHARED)
def test_shared_mechanisms_are_concepts(name: str) -> None:
    names = {slug(text) for concept in load().scheme("sch:initiative") for text in concept.names}
    assert slug(name) in names
