"""Graphs in the dataset's shape and of any size, made from the division table and a seed: for tests and benchmarks."""

from __future__ import annotations

import hashlib
import json
import random

from kg.ontology import load
from kg.ontology.iri import slug
from kg.rules.tables import read_resource

BUREAUS = [
    "司法局",
    "财政局",
    "教育局",
    "公安局",
    "民政局",
    "审计局",
    "统计局",
    "商务局",
    "农业农村局",
    "水利局",
    "卫生健康局",
    "市场监督管理局",
    "生态环境局",
    "住房和城乡建设局",
    "行政审批服务局",
]
THEMES = [
    "放管服",
    "双随机一公开",
    "三项制度",
    "跨省通办",
    "一网通办",
    "法律顾问",
    "公平竞争审查",
    "枫桥经验",
    "一件事",
    "首违不罚",
    "证照分离",
    "府院联动",
    "行政复议体制改革",
    "法治督察",
    "综合执法",
]
VERBS = ["推进", "深化", "健全", "完善", "强化", "规范", "优化", "落实"]
OBJECTS = [
    "行政执法监督",
    "政务公开",
    "规范性文件备案",
    "重大行政决策",
    "矛盾纠纷化解",
    "营商环境",
    "普法宣传",
    "应急管理",
    "数字政府建设",
]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "建国志强晓明丽华伟东海燕文军国平红梅永胜春生"
INDICATORS = [
    "行政复议受理数",
    "行政复议办结数",
    "行政应诉案件数",
    "负责人出庭应诉率",
    "规范性文件制发数",
    "规范性文件报备数",
    "行政处罚案件数",
    "执法培训人次",
    "政务服务事项数",
    "人大建议办理数",
]


def places() -> list[tuple[str, str]]:
    """The divisions as (code, name), provinces first in each province, counties of one city together."""
    rows = [line.split("\t") for line in read_resource("divisions/divisions").splitlines() if line[:1].isdigit()]
    return [(row[0], row[1]) for row in rows if row[0] != "100000"]


class Writer:
    """Collects quads in the shape that readers of the dataset rely on."""

    def __init__(self) -> None:
        self.lines: set[str] = set()
        self.entities: set[str] = set()
        self.vocabulary = load()

    def term(self, curie: str) -> str:
        return f"<{self.vocabulary.expand(curie)}>"

    def add(self, subject: str, predicate: str, value: str, graph: str = "graph:entities") -> None:
        shown = value if value[0] in '"<' else self.term(value)
        self.lines.add(f"{self.term(subject)} {self.term(predicate)} {shown} {self.term(graph)} .")

    def entity(self, iri: str, cls: str, label: str) -> str:
        for kind in (cls, *self.vocabulary.superclasses(cls)):
            self.add(iri, "rdf:type", kind)
        self.add(iri, "skos:prefLabel", text(label))
        self.entities.add(iri)
        return iri

    def data(self) -> bytes:
        return ("\n".join(sorted(self.lines)) + "\n").encode("utf-8")


def text(value: str, language: str = "zh") -> str:
    return json.dumps(value, ensure_ascii=False) + (f"@{language}" if language else "")


def typed(value: object, kind: str) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'


class Text:
    """One source text: sentences are laid one after the other and become passages with true offsets."""

    def __init__(self, out: Writer, name: str, document: str) -> None:
        self.out = out
        self.sha = hashlib.sha256(name.encode()).hexdigest()
        self.short = self.sha[:16]
        self.graph = "graph:" + self.short
        self.at = 0
        self.facts = 0
        source = "src:" + self.short
        for predicate, value in (
            ("rdf:type", "cg:SourceText"),
            ("dct:identifier", f'"sha256:{self.sha}"'),
            ("schema:encodesCreativeWork", document),
            ("dct:title", text(name)),
        ):
            out.add(source, predicate, value, self.graph)

    def mention(self, *entities: str) -> None:
        for entity in entities:
            self.out.add("src:" + self.short, "schema:mentions", entity, self.graph)

    def passage(self, sentence: str) -> tuple[str, int]:
        start = self.at
        self.at += len(sentence)
        iri = f"psg:{self.short}-{start}-{self.at}"
        for predicate, value in (
            ("rdf:type", "cg:Passage"),
            ("oa:hasSource", "src:" + self.short),
            ("oa:start", typed(start, "integer")),
            ("oa:end", typed(self.at, "integer")),
            ("oa:exact", text(sentence)),
            ("skos:notation", '"一/(二)"'),
        ):
            self.out.add(iri, predicate, value, self.graph)
        return iri, start

    def prove(self, node: str, sentence: str, words: str, rule: str) -> None:
        passage, start = self.passage(sentence)
        begin = start + sentence.index(words)
        for predicate, value in (
            ("cg:evidence", passage),
            ("cg:confidence", typed("0.9", "decimal")),
            ("cg:rule", f'"{rule}"'),
            ("oa:start", typed(begin, "integer")),
            ("oa:end", typed(begin + len(words), "integer")),
        ):
            self.out.add(node, predicate, value, self.graph)

    def claim(self, subject: str, predicate: str, value: str, sentence: str, words: str) -> None:
        self.facts += 1
        node = f"x:{self.short}-a-{self.at}-{self.facts}"
        self.out.add(subject, predicate, value, self.graph)
        for name, end in (("rdf:type", "cg:Assertion"), ("rdf:subject", subject), ("rdf:object", value)):
            self.out.add(node, name, end, self.graph)
        self.out.add(node, "rdf:predicate", predicate, self.graph)
        self.prove(node, sentence, words, "made-up")
        self.mention(subject, value)


def make(count: int, *, seed: int = 1) -> bytes:
    """Give N-Quads of a graph with about ``count`` entities, three facts and half a figure each."""
    rng = random.Random(seed)
    out = Writer()
    chosen = places()[: max(12, count // 22)] if count < 20_000 else places()
    # an even sample over the country, so that the tiles have something to show
    step = max(1, len(places()) // len(chosen))
    chosen = places()[::step][: len(chosen)]
    known = set()
    for code, name in chosen:
        out.entity("pl:" + code, "cg:Jurisdiction", name)
        out.add("pl:" + code, "skos:notation", f'"{code}"')
        known.add(code)
        for parent in (code[:4] + "00", code[:2] + "0000"):
            if parent != code and parent in known:
                out.add("pl:" + code, "cg:parentArea", "pl:" + parent)
                break
    initiatives = [
        out.entity("ini:" + slug(t + o), "cg:Initiative", f"“{t}”{o}")
        for t in THEMES
        for o in ("", *OBJECTS[: count // 1000])
    ]
    laws = [
        out.entity(f"doc:100000-法{i}", "cg:LegalInstrument", f"{OBJECTS[i % len(OBJECTS)]}条例({2000 + i}年)")
        for i in range(24)
    ]
    for name in INDICATORS:
        out.entity("ind:" + slug(name), "cg:Indicator", name)
    out.add("u:件", "skos:prefLabel", text("件", ""))
    year = 2019
    while len(out.entities) < count:
        for code, name in chosen:
            if len(out.entities) >= count:
                break
            _report(out, rng, code, name, year, initiatives, laws)
        year += 1
    return out.data()


def _report(
    out: Writer, rng: random.Random, code: str, name: str, year: int, initiatives: list[str], laws: list[str]
) -> None:
    place, government = "pl:" + code, f"ag:{code}-政府"
    out.entity(government, "cg:Government", f"{name}人民政府")
    out.add(government, "skos:altLabel", text(f"{name}政府"))
    out.add(government, "cg:jurisdiction", place)
    title = f"{name}{year}年法治政府建设情况报告"
    report = out.entity(f"doc:{code}-{slug(title)}", "cg:Document", title)
    body = Text(out, f"{slug(title)}.txt", report)
    for predicate, value in (
        ("dct:title", text(title)),
        ("dct:type", "c:报告"),
        ("cg:period", f'"{year}"'),
        ("dct:issued", typed(f"{year + 1}-01-2{rng.randrange(9)}", "date")),
        ("cg:docNumber", f'"{name[:1]}政发〔{year + 1}〕{rng.randrange(1, 99)}号"'),
        ("cg:jurisdiction", place),
    ):
        out.add(report, predicate, value, body.graph)
    body.claim(report, "cg:issuer", government, f"{name}人民政府印发了{title}。", "印发")
    for law in rng.sample(laws, 3):
        body.claim(report, "eli:cites", law, f"根据有关规定和{name}实际,现将情况报告如下。", "根据")
    for theme in rng.sample(initiatives, 4):
        body.claim(place, "cg:carriesOut", theme, f"{year}年,{name}持续推进该项改革,取得明显成效。", "推进")
    units = []
    for bureau in rng.sample(BUREAUS, 4):
        unit = out.entity(f"ag:{code}-{bureau}", "cg:Agency", f"{name}{bureau}")
        out.add(unit, "cg:jurisdiction", place)
        body.claim(unit, "cg:agencyOf", government, f"{name}{bureau}是{name}人民政府工作部门。", "工作部门")
        units.append(unit)
    for i in range(4):
        label = f"{rng.choice(VERBS)}{rng.choice(OBJECTS)}"
        task = out.entity(f"task:{body.short}-{i}-{slug(label)}", "cg:Task", label)
        out.add(task, "cg:status", rng.choice(("c:要求", "c:计划")), body.graph)
        out.add(task, "skos:notation", f'"一/({i + 1})"', body.graph)
        body.prove(task, f"({i + 1}){label}。", label, "task")
        for j, unit in enumerate(rng.sample(units, 2)):
            body.claim(
                task, "cg:leadUnit" if j == 0 else "cg:responsibleUnit", unit, f"{label}由有关部门牵头负责。", "负责"
            )
    person = rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)
    who = out.entity(f"psn:{code}-{person}", "cg:Person", person)
    tenure = f"x:{body.short}-t"
    for predicate, value in (
        ("rdf:type", "cg:Tenure"),
        ("org:member", who),
        ("org:organization", government),
        ("cg:period", f'"{year}"'),
    ):
        out.add(tenure, predicate, value, body.graph)
    body.prove(tenure, f"{name}人民政府主要负责人{person}主持召开会议。", person, "tenure")
    body.mention(who)
    hall = out.entity(f"plt:{code}-大厅", "cg:Platform", f"{name}政务服务大厅")
    body.claim(government, "cg:operates", hall, f"{name}建成政务服务大厅并投入运行。", "建成")
    for i, indicator in enumerate(rng.sample(INDICATORS, 6)):
        node, value = f"obs:{body.short}-{i}", rng.randrange(3, 4000)
        for predicate, end in (
            ("rdf:type", "cg:Observation"),
            ("cg:indicator", "ind:" + slug(indicator)),
            ("cg:value", typed(f"{value}.0", "decimal")),
            ("cg:unit", "u:件"),
            ("cg:bound", "c:eq"),
            ("cg:comparison", "c:level"),
            ("cg:period", f'"{year}"'),
            ("cg:jurisdiction", place),
        ):
            out.add(node, predicate, end, body.graph)
        body.prove(node, f"{year}年{indicator}为{value}件。", f"{value}件", "figure")
    body.mention(place)


def store_of(data: bytes):
    """An in-memory store of N-Quads."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    return store
