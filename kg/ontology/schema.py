"""The vocabulary for people and programs: Markdown, Turtle and JSON. Same files in, same bytes out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from kg.ontology.vocabulary import (
    SCHEME_FILES,
    SHAPE_FILE,
    TERM_FILES,
    Concept,
    Term,
    Vocabulary,
)

_HEADS = {
    "zh": {
        "classes": "类",
        "properties": "属性",
        "reused": "取自外部词汇的项",
        "schemes": "代码表",
        "term": ("名称", "标签", "上位", "定义", "示例"),
        "property": ("名称", "标签", "用于", "取值", "上位", "定义", "触发", "示例"),
        "concept": ("代码", "名称", "其他名称", "种类", "上位"),
        "outside": ("名称", "标签"),
        "version": "版本",
        "licence": "许可",
        "prefixes": "前缀",
    },
    "en": {
        "classes": "Classes",
        "properties": "Properties",
        "reused": "Terms taken from elsewhere",
        "schemes": "Code lists",
        "term": ("name", "label", "subclass of", "definition", "example"),
        "property": ("name", "label", "used on", "value", "subproperty of", "definition", "trigger", "example"),
        "concept": ("code", "label", "other names", "kind", "broader"),
        "outside": ("name", "label"),
        "version": "Version",
        "licence": "Licence",
        "prefixes": "Prefixes",
    },
}


def to_markdown(vocabulary: Vocabulary, lang: str = "zh") -> str:
    """Give the whole vocabulary as a Markdown document in ``zh`` or ``en``."""
    words = _HEADS[lang]
    title, description = (_metadata(vocabulary, name, lang) for name in ("dct:title", "dct:description"))
    lines = [f"# {title}", "", description, ""]
    lines.append(f"{words['version']} {vocabulary.metadata('owl:versionInfo')[0]}")
    lines.append(f"{words['licence']} {vocabulary.metadata('dct:license')[0]}")
    classes = [vocabulary.term(name) for name in vocabulary.classes()]
    lines += ["", f"## {words['classes']} ({len(classes)})", ""]
    lines += _table(words["term"], (_class_row(term, lang) for term in classes))
    properties = [vocabulary.term(name) for name in vocabulary.properties()]
    lines += ["", f"## {words['properties']} ({len(properties)})", ""]
    lines += _table(words["property"], (_property_row(term, lang) for term in properties))
    outside = [term for term in vocabulary.terms() if not term.curie.startswith("cg:")]
    lines += ["", f"## {words['reused']} ({len(outside)})", ""]
    lines += _table(words["outside"], ((term.curie, term.labels[lang]) for term in outside))
    lines += ["", f"## {words['schemes']} ({len(vocabulary.schemes)})"]
    for scheme in vocabulary.schemes.values():
        lines += ["", f"### {scheme.labels[lang]} ({scheme.curie}, {len(scheme.concepts)})", ""]
        lines += [scheme.definitions[lang], ""] if lang in scheme.definitions else []
        lines += _table(words["concept"], (_concept_row(vocabulary, c, lang) for c in scheme.concepts.values()))
    lines += ["", f"## {words['prefixes']}", ""]
    lines += _table(("", "IRI"), vocabulary.prefixes.items())
    return "\n".join(lines) + "\n"


def to_turtle(vocabulary: Vocabulary) -> str:
    """Give the ontology files as one Turtle document, comments and order kept."""
    names = (*TERM_FILES, *SCHEME_FILES, SHAPE_FILE)
    return "\n".join((vocabulary.folder / name).read_text(encoding="utf-8") for name in names)


def to_json(vocabulary: Vocabulary) -> str:
    """Give the vocabulary as JSON: ontology, prefixes, classes, properties, reused, schemes (with their concepts)."""
    terms = vocabulary.terms()
    content = {
        "ontology": {
            "iri": vocabulary.prefixes["cg"].removesuffix("#"),
            "version": vocabulary.metadata("owl:versionInfo")[0],
            "versionIri": vocabulary.metadata("owl:versionIRI")[0],
            "licence": vocabulary.metadata("dct:license")[0],
            "title": {lang: _metadata(vocabulary, "dct:title", lang) for lang in ("zh", "en")},
        },
        "prefixes": dict(vocabulary.prefixes),
        "classes": [_term_json(t) for t in terms if t.is_class and t.curie.startswith("cg:")],
        "properties": [_term_json(t) for t in terms if t.is_property and t.curie.startswith("cg:")],
        "reused": [_term_json(t) for t in terms if not t.curie.startswith("cg:")],
        "schemes": [
            {
                "curie": scheme.curie,
                "label": dict(scheme.labels),
                "definition": dict(scheme.definitions),
                "concepts": [_concept_json(concept) for concept in scheme.concepts.values()],
            }
            for scheme in vocabulary.schemes.values()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _metadata(vocabulary: Vocabulary, name: str, lang: str) -> str:
    """The ontology's own texts come in the order Chinese, English."""
    return vocabulary.metadata(name)[0 if lang == "zh" else 1]


def _class_row(term: Term, lang: str) -> Sequence[str]:
    return term.curie, term.labels[lang], " ".join(term.parents), term.definitions[lang], _at(term.examples, lang)


def _property_row(term: Term, lang: str) -> Sequence[str]:
    return (
        term.curie,
        term.labels[lang],
        " ".join(term.domain),
        " ".join(term.range),
        " ".join(term.parents),
        term.definitions[lang],
        " ".join(note.removeprefix("触发:") for note in term.notes),
        _at(term.examples, lang),
    )


def _concept_row(vocabulary: Vocabulary, concept: Concept, lang: str) -> Sequence[str]:
    return (
        concept.curie,
        concept.labels[lang],
        "、".join((*concept.alts, *concept.hidden)),
        "、".join(vocabulary.label(kind, lang) for kind in concept.kinds),
        "、".join(vocabulary.label(name, lang) for name in concept.broader),
    )


def _at(texts: Sequence[str], lang: str) -> str:
    """Examples come in the order Chinese, English."""
    return texts[0 if lang == "zh" else -1] if texts else ""


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return lines


def _term_json(term: Term) -> Mapping[str, object]:
    return {
        "curie": term.curie,
        "label": dict(term.labels),
        "definition": dict(term.definitions),
        "parents": list(term.parents),
        "domainIncludes": list(term.domain),
        "rangeIncludes": list(term.range),
        "examples": list(term.examples),
        "notes": list(term.notes),
        "kinds": list(term.kinds),
        "seeAlso": list(term.see),
        "status": term.status,
    }


def _concept_json(concept: Concept) -> Mapping[str, object]:
    return {
        "curie": concept.curie,
        "label": dict(concept.labels),
        "altLabels": list(concept.alts),
        "hiddenLabels": list(concept.hidden),
        "broader": list(concept.broader),
        "components": list(concept.components),
        "kinds": list(concept.kinds),
        "notes": list(concept.notes),
    }
