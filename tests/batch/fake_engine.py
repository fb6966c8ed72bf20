"""A tiny engine for tests of the build: no spaCy, a few facts per text, and accidents on demand.

A text is lines; the first is the title. ``单位:巴彦县司法局`` makes an agency that carries out 跨省通办, ``受理9件`` a figure.
Words that cause accidents: 自杀 (SIGKILL), 自杀一次 (SIGKILL unless the file beside it named in the line exists), 睡觉, 出错.
"""

import hashlib
import os
import re
import signal
import time
from pathlib import Path

from kg.errors import IngestError
from kg.model import (
    Claim,
    Document,
    Entity,
    Extraction,
    Layout,
    Link,
    Node,
    Origin,
    Section,
    SectionRole,
    Sentence,
    Span,
)
from kg.ontology.iri import slug

HERE = Path(__file__).resolve().parent
ENGINE = "fake_engine:FakeEngine"


def outputs(out: Path) -> dict[str, bytes]:
    """The files that must be equal byte for byte."""
    return {name: (out / name).read_bytes() for name in ("kg.nq", "kg.ttl", "report.json")}


class FakeEngine:
    def read(self, raw: bytes, path: str) -> Document:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise IngestError("KG-E006", path=path, reason="binary") from error
        return Document(hashlib.sha256(raw).hexdigest(), text, text, Origin(path=path))

    def extract(self, doc: Document) -> Extraction:
        accident(doc.text)
        return extraction(doc)


def accident(text: str) -> None:
    once = re.search("自杀一次:(.+)", text)
    if once and not Path(once[1]).exists():
        Path(once[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "自杀。" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "睡觉" in text:
        time.sleep(60)
    if "出错" in text:
        raise ValueError("坏了")
    if "吃内存" in text:
        bytearray(2**40)


def extraction(doc: Document) -> Extraction:
    key = doc.sha256[:16]
    lines, start, sentences = doc.text.splitlines(keepends=True), 0, []
    for line in lines:
        sentences.append(Sentence(Span(start, start + len(line.rstrip())), 0 if start else -1))
        start += len(line)
    title = lines[0].strip() if lines else "无题"
    number = re.search(r"文号:(\S+?)〔(\d{4})〕(\d+)号", doc.text)
    document = f"doc:230126-{number[1]}-{number[2]}-{number[3]}" if number else f"doc:230126-{slug(title)}"
    facts = (("cg:docNumber", f'"{number[1]}〔{number[2]}〕{number[3]}号"'),) if number else ()
    county = Entity("pl:230126", "cg:Jurisdiction", "巴彦县", hidden=("巴彦",), facts=(("cg:parentArea", "pl:230100"),))
    entities = [Entity(document, "cg:Document", title, facts=facts), county]
    entities.append(Entity("ini:跨省通办", "cg:Initiative", "跨省通办"))
    claims, nodes, links = [], [], []
    for sentence in sentences:
        text = doc.text[sentence.span.start : sentence.span.end]
        if unit := re.search("单位:(.+)", text):
            iri = f"ag:230126-{slug(unit[1].removeprefix('巴彦县'))}"
            entities.append(Entity(iri, "cg:Agency", unit[1], facts=(("cg:jurisdiction", "pl:230126"),)))
            links.append(Link(Span(sentence.span.start + unit.start(1), sentence.span.end), iri, "fake", 1.0))
            claims.append(Claim(iri, "cg:carriesOut", "ini:跨省通办", sentence.span, "fake-unit", 0.9))
        if cited := re.search("引用《(.+)》", text):
            target = f"doc:230126-{slug(cited[1])}"
            entities.append(Entity(target, "cg:Document", cited[1]))
            claims.append(Claim(document, "eli:cites", target, sentence.span, "fake-cite", 0.8, sentence.span))
        if figure := re.search(r"受理(\d+)件", text):
            properties = (
                ("cg:indicator", "ind:fy-accepted"),
                ("cg:value", f'"{figure[1]}.0"^^xsd:decimal'),
                ("cg:unit", "u:件"),
                ("cg:period", '"2021"'),
                ("cg:jurisdiction", "pl:230126"),
            )
            iri = f"obs:{key}-{sentence.span.start}-1"
            nodes.append(Node(iri, "cg:Observation", properties, sentence.span, "fake-figure", 0.95))
    section = Section(0, -1, 1, "一", Span(0, 0), Span(0, len(doc.text)), "一", SectionRole.ACHIEVEMENT)
    layout = Layout(sections=(section,), sentences=tuple(sentences))
    unique = {entity.iri: entity for entity in entities}
    return Extraction(doc, layout, document, tuple(unique.values()), tuple(links), tuple(claims), tuple(nodes))
