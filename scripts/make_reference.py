"""Write ``docs/ontology.html``: the reference of the ontology in Chinese and English, one page, no network.

Everything on the page is read from ``ontologies/*.ttl``; only where a box of the diagram stands is decided here.
``python scripts/make_reference.py`` writes the page, ``--check`` says whether it is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from kg.ontology import Concept, Term, Vocabulary, load
from kg.validate.shapes import SH, Constraint, Shape, shapes

PAGE = Path(__file__).resolve().parents[1] / "docs" / "ontology.html"

# ------------------------------------------------------------------------------------------------- diagram

BOX = (128, 38)  # width and height of a class
STEP = (170, 84)  # distance of columns and rows
PLACES = {  # class -> (column, row)
    "cg:Jurisdiction": (0, 2.2),
    "cg:OrgCollective": (0, 1.1),
    "cg:Organization": (1.6, 2.2),
    "cg:Organ": (0.95, 1.1),
    "cg:Agency": (2.35, 1.1),
    "cg:PartyCommittee": (0.5, 0),
    "cg:Government": (1.4, 0),
    "cg:CoordinatingBody": (2.35, 0),
    "cg:Platform": (1.6, 4.6),
    "cg:Document": (4, 2.2),
    "cg:LegalInstrument": (3.2, 1.1),
    "cg:Meeting": (4.1, 1),
    "cg:UntitledText": (6.2, 0),
    "cg:SourceText": (5.1, 2.2),
    "cg:Passage": (6.2, 2.2),
    "cg:Assertion": (6.2, 3.3),
    "cg:ExtractionRun": (7.1, 3.3),
    "cg:Initiative": (3.1, 3.6),
    "cg:LocalInitiative": (3.1, 4.6),
    "cg:Task": (4.4, 3.6),
    "cg:Action": (4.4, 4.6),
    "cg:Problem": (5.6, 4.3),
    "cg:Event": (5, 0),
    "cg:OrgChange": (5, 1),
    "cg:Conferral": (5.95, 1),
    "cg:Honour": (7.1, 1),
    "cg:Observation": (0.2, 5.75),
    "cg:Indicator": (1.4, 5.75),
    "cg:Tenure": (2.9, 5.75),
    "cg:Person": (4.2, 5.45),
    "cg:Post": (4.2, 6.15),
}
LINES = [  # (from, property, to): the relations that a first reader needs
    ("cg:Organization", "cg:jurisdiction", "cg:Jurisdiction"),
    ("cg:Agency", "cg:agencyOf", "cg:Organ"),
    ("cg:Document", "cg:issuer", "cg:Organization"),
    ("cg:Document", "cg:implements", "cg:Initiative"),
    ("cg:Document", "cg:reviewedBy", "cg:Meeting"),
    ("cg:SourceText", "schema:encodesCreativeWork", "cg:Document"),
    ("cg:Passage", "oa:hasSource", "cg:SourceText"),
    ("cg:Assertion", "cg:evidence", "cg:Passage"),
    ("cg:Organization", "cg:carriesOut", "cg:Initiative"),
    ("cg:LocalInitiative", "cg:localFormOf", "cg:Initiative"),
    ("cg:Organization", "cg:operates", "cg:Platform"),
    ("cg:Task", "cg:responsibleUnit", "cg:Organization"),
    ("cg:Task", "cg:addresses", "cg:Problem"),
    ("cg:Conferral", "cg:honour", "cg:Honour"),
    ("cg:Observation", "cg:indicator", "cg:Indicator"),
    ("cg:Observation", "cg:jurisdiction", "cg:Jurisdiction"),
    ("cg:Tenure", "org:member", "cg:Person"),
    ("cg:Tenure", "org:post", "cg:Post"),
    ("cg:Tenure", "org:organization", "cg:Organization"),
]
# Where the label stands on its line, as a share of the way; half unless it would cover something.
LABEL_AT = {
    ("cg:Task", "cg:Organization"): 0.66,
    ("cg:Tenure", "cg:Organization"): 0.28,
    ("cg:Organization", "cg:Initiative"): 0.6,
}


def diagram(vocabulary: Vocabulary) -> str:
    """Give the class diagram as inline SVG: subclass lines with open heads, relations with their names."""
    parts = [
        '<svg viewBox="0 0 1400 590" role="img" aria-labelledby="dt"><title id="dt">类图 class diagram</title>'
        '<defs><marker id="sub" viewBox="0 0 12 12" refX="11" refY="6" markerWidth="11" markerHeight="11" orient="auto">'
        '<path d="M1 1 11 6 1 11z" class="open"/></marker><marker id="rel" viewBox="0 0 10 10" refX="9" refY="5" '
        'markerWidth="8" markerHeight="8" orient="auto"><path d="M1 1 9 5 1 9" class="head"/></marker></defs>'
    ]
    for name in PLACES:
        parts += [_line(name, parent, "sub") for parent in vocabulary.term(name).parents if parent in PLACES]
    labels = []
    for start, prop, end in LINES:
        parts.append(_line(start, end, "rel"))
        (x1, y1), (x2, y2) = _ends(start, end)
        share = LABEL_AT.get((start, end), 0.5)
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        labels.append(
            f'<text x="{x:.0f}" y="{y + 4:.0f}" class="edge zh">{escape(vocabulary.label(prop, "zh"))}</text>'
            f'<text x="{x:.0f}" y="{y + 4:.0f}" class="edge en">{escape(vocabulary.label(prop, "en"))}</text>'
        )
    for name in PLACES:
        x, y = _centre(name)
        width, height = BOX
        parts.append(
            f'<a href="#{_anchor(name)}"><rect x="{x - width / 2:.0f}" y="{y - height / 2:.0f}" width="{width}" '
            f'height="{height}" rx="6"/><text x="{x:.0f}" y="{y - 2:.0f}" class="box">{escape(vocabulary.label(name))}'
            f'</text><text x="{x:.0f}" y="{y + 13:.0f}" class="small">{escape(name.removeprefix("cg:"))}</text></a>'
        )
    return "".join((*parts, *labels, "</svg>"))


def _centre(name: str) -> tuple[float, float]:
    column, row = PLACES[name]
    return 90 + column * STEP[0], 40 + row * STEP[1]


def _ends(start: str, end: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the line between two boxes leaves the one and meets the other."""
    a, b = _centre(start), _centre(end)
    return _border(a, b), _border(b, a)


def _border(box: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    dx, dy = towards[0] - box[0], towards[1] - box[1]
    reach = min(BOX[0] / 2 / abs(dx) if dx else 9.0, BOX[1] / 2 / abs(dy) if dy else 9.0)
    return box[0] + dx * reach, box[1] + dy * reach


def _line(start: str, end: str, kind: str) -> str:
    (x1, y1), (x2, y2) = _ends(start, end)
    return f'<path class="{kind}" marker-end="url(#{kind})" d="M{x1:.0f} {y1:.0f} {x2:.0f} {y2:.0f}"/>'


# ---------------------------------------------------------------------------------------------------- page


def page(vocabulary: Vocabulary) -> str:
    """Give the whole page."""
    version = vocabulary.metadata("owl:versionInfo")[0]
    titles, texts = vocabulary.metadata("dct:title"), vocabulary.metadata("dct:description")
    comments = vocabulary.metadata("rdfs:comment")
    classes = [vocabulary.term(name) for name in vocabulary.classes()]
    properties = [vocabulary.term(name) for name in vocabulary.properties()]
    outside = [term for term in vocabulary.terms() if not term.curie.startswith("cg:")]
    rules = _conditions()
    body = [
        f"<h1>{_both({'zh': titles[0], 'en': titles[1]})}</h1>",
        f"<p>{_both({'zh': texts[0], 'en': texts[1]})}</p>",
        f'<dl class="facts"><dt>IRI</dt><dd><code>{vocabulary.prefixes["cg"].removesuffix("#")}</code></dd>'
        f"<dt>{_two('版本', 'Version')}</dt><dd><code>{vocabulary.metadata('owl:versionIRI')[0]}</code></dd>"
        f'<dt>{_two("许可", "Licence")}</dt><dd><a href="{vocabulary.metadata("dct:license")[0]}">CC BY 4.0</a></dd></dl>',
        f"<p>{_both({'zh': comments[0], 'en': comments[1]})}</p>",
        _heading("diagram", "类图", "Diagram"),
        f"<p>{_two('空心箭头指向上位类;细箭头是主要的关系。点方框看定义。', 'Open heads point to the superclass; thin arrows are the main relations. Boxes lead to definitions.')}</p>",
        f"<figure>{diagram(vocabulary)}</figure>",
        _heading("classes", f"类({len(classes)})", f"Classes ({len(classes)})"),
        *(_class(vocabulary, term, properties, rules.get(term.curie, ())) for term in classes),
        _heading("properties", f"属性({len(properties)})", f"Properties ({len(properties)})"),
        *(_property(vocabulary, term) for term in properties),
        _heading("reused", f"取自外部词汇的项({len(outside)})", f"Terms taken from elsewhere ({len(outside)})"),
        _table(("", "名称 label"), ((f"<code>{term.curie}</code>", _both(term.labels)) for term in outside)),
        _heading("schemes", f"代码表({len(vocabulary.schemes)})", f"Code lists ({len(vocabulary.schemes)})"),
        *(_scheme(vocabulary, name) for name in vocabulary.schemes),
        _heading("prefixes", "前缀", "Prefixes"),
        _table(("", "IRI"), ((f"<code>{k}:</code>", f"<code>{v}</code>") for k, v in vocabulary.prefixes.items())),
    ]
    nav = "".join(
        f'<a href="#{anchor}">{_two(zh, en)}</a>'
        for anchor, zh, en in (
            ("diagram", "类图", "Diagram"),
            ("classes", "类", "Classes"),
            ("properties", "属性", "Properties"),
            ("reused", "外部词汇", "Reused terms"),
            ("schemes", "代码表", "Code lists"),
            ("prefixes", "前缀", "Prefixes"),
        )
    )
    return (
        '<!doctype html>\n<html lang="zh" class="both"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>政图本体 Zhengtu ontology {version}</title><style>{STYLE}</style></head>\n<body>"
        f'<nav><strong>政图 {version}</strong>{nav}<span class="switch"><button type="button" data-lang="zh">中文</button>'
        '<button type="button" data-lang="en">English</button><button type="button" data-lang="both">中 + En</button></span>'
        '<label>⌕ <input type="search" id="find" aria-label="查找 find" placeholder="查找 find"></label></nav>\n<main>'
        + "\n".join(body)
        + f"</main>\n<script>{SCRIPT}</script></body></html>\n"
    )


def _class(vocabulary: Vocabulary, term: Term, properties: Iterable[Term], conditions: Iterable[str]) -> str:
    lines = {term.curie, *vocabulary.superclasses(term.curie)}
    used = [prop.curie for prop in properties if lines & set(prop.domain)]
    below = [name for name in vocabulary.classes() if term.curie in vocabulary.term(name).parents]
    return _entry(
        term,
        [
            (_two("上位", "Superclass"), _links(term.parents)),
            (_two("下位", "Subclass"), _links(below)),
            (_two("参见", "See also"), _links(term.see)),
            (_two("属性", "Properties"), _links(used)),
            (_two("条件", "Conditions"), "".join(f"<li>{text}</li>" for text in conditions)),
        ],
    )


def _property(vocabulary: Vocabulary, term: Term) -> str:
    kinds = [kind for kind in term.kinds if kind not in ("owl:ObjectProperty", "owl:DatatypeProperty", "rdf:Property")]
    below = [name for name in vocabulary.properties() if term.curie in vocabulary.term(name).parents]
    return _entry(
        term,
        [
            (_two("用于", "Used on"), _links(term.domain)),
            (_two("取值", "Values"), _links(term.range)),
            (_two("上位", "Superproperty"), _links(term.parents)),
            (_two("下位", "Subproperty"), _links(below)),
            (_two("参见", "See also"), _links(term.see)),
            (_two("特性", "Kind"), _links(kinds)),
            (_two("触发", "Triggers"), " ".join(escape(note.removeprefix("触发:")) for note in term.notes)),
        ],
    )


def _entry(term: Term, rows: Iterable[tuple[str, str]]) -> str:
    examples = dict(zip(("zh", "en"), term.examples, strict=True))
    status = (
        _two("已定义,现行规则还不产生", "defined, not yet produced by the rules") if term.status == "testing" else ""
    )
    facts = [
        (_two("定义", "Definition"), _both(term.definitions)),
        (_two("示例", "Example"), _both(examples)),
        (_two("状态", "Status"), status),
        *rows,
    ]
    body = "".join(
        f"<dt>{name}</dt><dd>{f'<ul>{text}</ul>' if text.startswith('<li>') else text}</dd>"
        for name, text in facts
        if text
    )
    return (
        f'<section id="{_anchor(term.curie)}" class="term"><h3>{_both(term.labels)} <code>{term.curie}</code></h3>'
        f"<dl>{body}</dl></section>"
    )


def _scheme(vocabulary: Vocabulary, name: str) -> str:
    scheme = vocabulary.schemes[name]

    def row(concept: Concept) -> tuple[str, ...]:
        return (
            f'<code id="{_anchor(concept.curie)}">{concept.curie}</code>',
            _both(concept.labels),
            escape("、".join((*concept.alts, *concept.hidden))),
            " ".join(_both(vocabulary.concepts[kind].labels) for kind in concept.kinds),
            " ".join(_both(vocabulary.concepts[kind].labels) for kind in concept.broader),
            escape(" ".join(concept.notes)),
        )

    rows = [row(concept) for concept in scheme.concepts.values()]
    heads = ("", "名称 label", "其他名称 other names", "种类 kind", "上位 broader", "说明 note")
    kept = [index for index in range(len(heads)) if any(cells[index] for cells in rows)]
    return (
        f'<details id="{_anchor(name)}"><summary>{_both(scheme.labels)} <code>{name}</code> ({len(rows)})</summary>'
        f"<p>{_both(scheme.definitions)}</p>"
        + _table([heads[index] for index in kept], ([cells[index] for index in kept] for cells in rows))
        + "</details>"
    )


def _conditions() -> Mapping[str, list[str]]:
    """What the shapes ask of each class, in words and in SHACL."""
    found: dict[str, list[str]] = {}
    vocabulary = load()
    for shape in shapes():
        for kind, target in shape.targets:
            if kind == "targetClass":
                found.setdefault(vocabulary.shorten(target.value), []).extend(
                    f"{_both(prop.messages)} <small><code>{escape(_shacl(vocabulary, prop))}</code></small>"
                    for prop in shape.properties
                )
    return found


def _shacl(vocabulary: Vocabulary, prop: Shape) -> str:
    path = "" if prop.path is None else vocabulary.shorten(prop.path.value)
    level = "" if prop.severity == "Violation" else f" ({prop.severity})"
    return f"{path}: " + ", ".join(_constraint(vocabulary, constraint) for constraint in prop.constraints) + level


def _constraint(vocabulary: Vocabulary, constraint: Constraint) -> str:
    names = [shape.iri.rpartition("/")[2] for shape in constraint.shapes]
    for value in constraint.values:
        text = value.value
        names.append(text.removeprefix(SH) if text.startswith(SH) or "://" not in text else vocabulary.shorten(text))
    return f"{constraint.name} {' '.join(names)}"


def _heading(anchor: str, zh: str, en: str) -> str:
    return f'<h2 id="{anchor}">{_two(zh, en)}</h2>'


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{text}</th>" for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _links(names: Iterable[str]) -> str:
    return " ".join(
        f'<a href="#{_anchor(name)}"><code>{name}</code></a>' if name.startswith("cg:") else f"<code>{name}</code>"
        for name in names
    )


def _anchor(curie: str) -> str:
    return escape(curie.removeprefix("cg:").replace(":", "-"))


def _both(texts: Mapping[str, str]) -> str:
    return "".join(
        f'<span lang="{lang}" class="{lang}">{escape(texts[lang])}</span>' for lang in ("zh", "en") if lang in texts
    )


def _two(zh: str, en: str) -> str:
    return _both({"zh": zh, "en": en})


STYLE = """
:root{--ink:#1d2733;--soft:#5b6775;--line:#d5dbe2;--paper:#fff;--tint:#f4f7fa;--link:#0b5cad;--box:#eaf2fb}
@media(prefers-color-scheme:dark){:root{--ink:#e4e9ef;--soft:#9aa7b5;--line:#394553;--paper:#12181f;--tint:#1a222c;--link:#7db8f0;--box:#1d2f42}}
*{box-sizing:border-box}html{scroll-padding-top:3.6rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
nav{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:center;padding:.5rem 1.2rem;background:var(--tint);border-bottom:1px solid var(--line)}
nav label{margin-left:auto;color:var(--soft)}nav input{width:11rem;padding:.2rem .5rem;border:1px solid var(--line);border-radius:4px;background:var(--paper);color:inherit;font:inherit}
button{padding:.1rem .5rem;border:1px solid var(--line);background:var(--paper);color:inherit;font:inherit;font-size:.85rem;cursor:pointer}
main{max-width:76rem;margin:0 auto;padding:1rem 1.2rem 4rem}a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
h1{line-height:1.3}h2{margin-top:2.4rem;padding-bottom:.2rem;border-bottom:2px solid var(--line)}h3{margin:0 0 .4rem}
code{font:.88em ui-monospace,Consolas,monospace;color:var(--soft)}a code{color:inherit}
.term{margin:1rem 0;padding:.8rem 1rem;background:var(--tint);border:1px solid var(--line);border-radius:8px}
.term:target{outline:2px solid var(--link)}
dl{display:grid;grid-template-columns:8.5rem 1fr;gap:.2rem .8rem;margin:0}dt{color:var(--soft)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
ul{margin:0;padding-left:1.1rem}small{display:block;opacity:.85}
figure{margin:0;overflow-x:auto}svg{width:100%;min-width:60rem;height:auto}
rect{fill:var(--box);stroke:var(--link)}svg text{fill:var(--ink);text-anchor:middle;font-size:14px}svg .small{font-size:10.5px;fill:var(--soft)}
svg .edge{font-size:11.5px;fill:var(--soft);paint-order:stroke;stroke:var(--paper);stroke-width:4px}
path{fill:none;stroke:var(--soft);stroke-width:1.1}.sub{stroke:var(--ink);stroke-width:1.4}.open{fill:var(--paper);stroke:var(--ink)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
summary{padding:.35rem 0;font-weight:600;cursor:pointer}.both .zh+.en::before{content:" · ";opacity:.55}
html.zh .en,html.en .zh{display:none}html.both svg .edge.en{display:none}[hidden]{display:none!important}
@media(max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}}@media print{nav{display:none}}
""".replace("\n", "")

SCRIPT = """
const root=document.documentElement;
for(const b of document.querySelectorAll("[data-lang]"))b.onclick=()=>{root.className=b.dataset.lang;root.lang=b.dataset.lang==="en"?"en":"zh"};
const find=document.getElementById("find");
find.oninput=()=>{const words=find.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
const fits=n=>words.every(w=>n.textContent.toLowerCase().includes(w));
for(const s of document.querySelectorAll(".term"))s.hidden=!fits(s);
for(const d of document.querySelectorAll("details")){let any=false;
for(const r of d.querySelectorAll("tbody tr")){r.hidden=!fits(r);any=any||!r.hidden}
d.hidden=!any;d.open=any&&words.length>0}};
"""


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` compare it."""
    text = page(load())
    if "--check" in arguments:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        print("docs/ontology.html", "is up to date" if fresh else "is stale: run python scripts/make_reference.py")
        return 0 if fresh else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
