from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ontology import load

TEXT = "巴彦县2021年受理行政复议案件9件。深化放管服改革。"
SHA = "9f" * 32

GOOD = f"""
graph:entities {{
  pl:230000 a cg:Jurisdiction ; skos:prefLabel "黑龙江省"@zh ; dct:type c:省 ; skos:notation "230000"^^cg:GBT2260 .
  pl:230126 a cg:Jurisdiction ; skos:prefLabel "巴彦县"@zh ; cg:parentArea pl:230000 ; dct:type c:县 .
  ag:230126-政府 a cg:Government, cg:Organ, cg:Organization ; skos:prefLabel "巴彦县人民政府"@zh ; cg:jurisdiction pl:230126 .
  ag:230126-司法局 a cg:Agency, cg:Organization ; skos:prefLabel "巴彦县司法局"@zh ; cg:jurisdiction pl:230126 ;
    cg:agencyOf ag:230126-政府 .
  ag:230126-各乡镇 a cg:OrgCollective ; skos:prefLabel "巴彦县各乡镇"@zh .
  doc:230126-报告 a cg:Document ; skos:prefLabel "2021年法治政府建设报告"@zh ; dct:type c:报告 .
  doc:100000-复议法 a cg:LegalInstrument, cg:Document ; skos:prefLabel "行政复议法"@zh ; dct:type c:法律 .
  ini:放管服改革 a cg:Initiative ; skos:prefLabel "放管服改革"@zh .
  ini:230126-品牌 a cg:LocalInitiative, cg:Initiative ; skos:prefLabel "巴彦快办"@zh ; cg:jurisdiction pl:230126 ;
    dct:type c:品牌 ; cg:localFormOf ini:放管服改革 .
  hn:示范县 a cg:Honour ; skos:prefLabel "示范县"@zh .
  psn:230126-张三 a cg:Person ; skos:prefLabel "张三"@zh .
  plt:230126-平台 a cg:Platform ; skos:prefLabel "巴彦县监督平台"@zh .
  mtg:230126-会议 a cg:Meeting, cg:Event ; skos:prefLabel "巴彦县人民政府第48次常务会议"@zh ; cg:actor ag:230126-政府 .
  x:post-1 a cg:Post ; skos:prefLabel "县长"@zh .
}}
graph:9f9f9f9f9f9f9f9f {{
  graph:9f9f9f9f9f9f9f9f prov:wasGeneratedBy run:one . run:one a cg:ExtractionRun .
  src:9f9f9f9f9f9f9f9f a cg:SourceText ; dct:identifier "sha256:{SHA}" ; schema:encodesCreativeWork doc:230126-报告 ;
    cg:sectionRole c:成效 .
  doc:230126-报告 cg:docNumber "巴政呈〔2022〕12号" ; dct:title "报告"@zh ; cg:period "2021" ; dct:issued "2022-01-17"^^xsd:date ;
    cg:issuer ag:230126-政府 ; eli:cites doc:100000-复议法 ; cg:reviewedBy mtg:230126-会议 ; cg:jurisdiction pl:230126 .
  x:9f9f9f9f9f9f9f9f-a-0-1 a cg:Assertion ; rdf:subject doc:230126-报告 ; rdf:predicate cg:issuer ;
    rdf:object ag:230126-政府 ; cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 0.9 ; cg:rule "a@1" .
  x:9f9f9f9f9f9f9f9f-a-0-2 a cg:Assertion ; rdf:subject doc:230126-报告 ; rdf:predicate eli:cites ;
    rdf:object doc:100000-复议法 ; cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 1.0 ; cg:rule "a@1" .
  x:9f9f9f9f9f9f9f9f-a-0-3 a cg:Assertion ; rdf:subject doc:230126-报告 ; rdf:predicate cg:reviewedBy ;
    rdf:object mtg:230126-会议 ; cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 0.5 ; cg:rule "a@1" .
  pl:230126 cg:carriesOut ini:放管服改革 .
  x:9f9f9f9f9f9f9f9f-a-19-1 a cg:Assertion ; rdf:subject pl:230126 ; rdf:predicate cg:carriesOut ;
    rdf:object ini:放管服改革 ; cg:evidence psg:9f9f9f9f9f9f9f9f-19-27 ; cg:confidence 0.9 ; cg:rule "b@1" ; oa:start 21 ; oa:end 26 .
  psg:9f9f9f9f9f9f9f9f-0-19 a cg:Passage ; oa:hasSource src:9f9f9f9f9f9f9f9f ; oa:start 0 ; oa:end 19 ; oa:exact "{TEXT[:19]}"@zh .
  psg:9f9f9f9f9f9f9f9f-19-27 a cg:Passage ; oa:hasSource src:9f9f9f9f9f9f9f9f ; oa:start 19 ; oa:end 27 ; oa:exact "{TEXT[19:]}"@zh .
  obs:9f9f9f9f9f9f9f9f-0 a cg:Observation ; cg:indicator ind:fy-accepted ; cg:value 9.0 ; cg:unit u:件 ; cg:period "2021" ;
    cg:jurisdiction pl:230126 ; cg:actor ag:230126-政府 ; cg:bound c:eq ; cg:comparison c:level ;
    cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 0.97 ; cg:rule "n@3" ; oa:start 15 ; oa:end 17 .
  task:9f9f9f9f9f9f9f9f-1 a cg:Task ; skos:prefLabel "深化放管服改革"@zh ; cg:status c:要求 ; cg:period "2021-12~/.." ;
    cg:responsibleUnit ag:230126-司法局, ag:230126-各乡镇 ;
    cg:evidence psg:9f9f9f9f9f9f9f9f-19-27 ; cg:confidence 0.8 ; cg:rule "t@1" .
  x:9f9f9f9f9f9f9f9f-t-1 a cg:Tenure ; org:member psn:230126-张三 ; org:organization ag:230126-政府 ; org:post x:post-1 ;
    cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 0.8 ; cg:rule "p@1" .
  x:9f9f9f9f9f9f9f9f-c-1 a cg:OrgChange ; dct:type c:成立 ; cg:actor pl:230126 ; org:resultingOrganization ag:230126-司法局 ;
    cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 0.8 ; cg:rule "o@1" .
  x:9f9f9f9f9f9f9f9f-h-1 a cg:Conferral ; dct:type c:命名 ; schema:recipient pl:230126 ; cg:honour hn:示范县 ;
    cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 0.8 ; cg:rule "h@1" .
}}
"""

# (what is wrong, text to replace in GOOD, replacement)
FAULTS = [
    ("two parents", "cg:parentArea pl:230000", "cg:parentArea pl:230000, pl:230126, ag:230126-政府"),
    ("level from another list", "dct:type c:县 .", "dct:type c:报告 ."),
    ("short code", '"230000"^^cg:GBT2260', '"2300"^^cg:GBT2260'),
    ("two Chinese names", '"巴彦县司法局"@zh', '"巴彦县司法局"@zh, "巴彦司法局"@zh'),
    ("a name in French and one without language", '"示范县"@zh', '"示范县"@zh, "modèle"@fr, "x"'),
    ("bare body", '"巴彦县人民政府"@zh', '"县人民政府"@zh'),
    ("no name", 'a cg:Person ; skos:prefLabel "张三"@zh', "a cg:Person"),
    ("organ without place", '"巴彦县人民政府"@zh ; cg:jurisdiction pl:230126', '"巴彦县人民政府"@zh'),
    ("quoted title", '"行政复议法"@zh', '"《行政复议法》"@zh'),
    ("genre from another list", "dct:type c:法律 .", "dct:type c:县 ."),
    ("local initiative of nowhere", "cg:jurisdiction pl:230126 ;\n    dct:type c:品牌", "dct:type c:品牌"),
    ("not a digest", f"sha256:{SHA}", "sha256:9f"),
    ("unknown role", "cg:sectionRole c:成效", "cg:sectionRole c:报告"),
    ("odd number", "巴政呈〔2022〕12号", "巴政呈2022-12"),
    ("period in words", 'cg:period "2021-12~/.."', 'cg:period "去年"'),
    ("issued twice", 'dct:issued "2022-01-17"^^xsd:date', 'dct:issued "2022-01-17"^^xsd:date, "2022-01"'),
    ("issued by a place", "cg:issuer ag:230126-政府 ;", "cg:issuer pl:230126 ;"),
    ("cites a body", "eli:cites doc:100000-复议法 ;", "eli:cites ag:230126-政府 ;"),
    ("reviewed by a document", "cg:reviewedBy mtg:230126-会议 ;", "cg:reviewedBy doc:100000-复议法 ;"),
    ("confidence above one", "cg:confidence 0.97", "cg:confidence 1.7"),
    ("confidence as text and as integer", "cg:confidence 0.5", 'cg:confidence "0.5", 1'),
    ("assertion without predicate", "rdf:predicate eli:cites ;", ""),
    ("assertion of a literal", "rdf:subject pl:230126 ;", 'rdf:subject "巴彦县" ;'),
    ("no rule", 'cg:rule "t@1"', 'cg:rule ""'),
    (
        "no evidence",
        'cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 0.8 ; cg:rule "p@1"',
        'cg:confidence 0.8 ; cg:rule "p@1"',
    ),
    (
        "evidence that is no passage",
        "cg:evidence psg:9f9f9f9f9f9f9f9f-0-19 ; cg:confidence 0.97",
        "cg:evidence pl:230126 ; cg:confidence 0.97",
    ),
    ("passage ends before it starts", "oa:start 19 ; oa:end 27", "oa:start 27 ; oa:end 19"),
    ("negative start", "oa:start 0 ; oa:end 19", "oa:start -1 ; oa:end 19"),
    ("start as text", "oa:start 0 ; oa:end 19", 'oa:start "null" ; oa:end 19'),
    ("integer value", "cg:value 9.0", "cg:value 9"),
    ("ill-typed value", "cg:value 9.0", 'cg:value "neun"^^xsd:decimal'),
    ("no value", "cg:value 9.0 ; ", ""),
    ("unit without name", "cg:unit u:件", "cg:unit u:没有"),
    ("unit as text", "cg:unit u:件", 'cg:unit "件"'),
    ("unknown indicator", "cg:indicator ind:fy-accepted", "cg:indicator ind:none"),
    ("unknown comparison", "cg:comparison c:level", "cg:comparison c:eq"),
    ("figure of no time and place", 'cg:period "2021" ;\n    cg:jurisdiction pl:230126 ;', ""),
    ("task without status", "cg:status c:要求 ;", ""),
    ("responsible document", "cg:responsibleUnit ag:230126-司法局,", "cg:responsibleUnit doc:100000-复议法,"),
    ("tenure of a body", "org:member psn:230126-张三", "org:member ag:230126-政府"),
    ("change of no kind", "a cg:OrgChange ; dct:type c:成立", "a cg:OrgChange"),
    ("conferral of nothing", "cg:honour hn:示范县 ;", ""),
    ("carries out a document", "cg:carriesOut ini:放管服改革 .\n", "cg:carriesOut doc:100000-复议法 .\n"),
    ("generated by nothing", "run:one a cg:ExtractionRun .", ""),
    ("meeting of a person", "cg:actor ag:230126-政府 .\n", "cg:actor psn:230126-张三 .\n"),
]


def trig(body: str) -> bytes:
    return ("".join(f"@prefix {name}: <{iri}> .\n" for name, iri in load().prefixes.items()) + body).encode()


def broken(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def store_of(body: str) -> ox.Store:
    store = ox.Store()
    store.bulk_load(trig(body), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture
def good_file(tmp_path: Path) -> Path:
    path = tmp_path / "good.trig"
    path.write_bytes(trig(GOOD))
    return path
