"""What a result depends on besides the bytes of its text: our code, our tables, our ontology, the libraries that read."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kg
from kg.ontology.vocabulary import directory

_ROOMS = ("ingest", "segment", "recognize", "resolve", "relate", "graph", "rules", "ontology", "resources")
_MODULES = ("model.py", "pipeline.py")
_LIBRARIES = ("ahocorasick_rs", "jieba", "lxml", "numpy", "pypdf", "spacy")


@cache
def extractor_version() -> str:
    """Give 16 hex digits that change when any extraction could come out differently."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(kg.__version__.encode())
    for library in _LIBRARIES:
        try:
            digest.update(f"{library}={version(library)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{library} is missing\n".encode())
    paths = [path for room in _ROOMS for path in (package / room).rglob("*") if path.suffix in (".py", ".tsv", ".txt")]
    paths += [package / name for name in _MODULES if (package / name).is_file()]
    paths += directory().glob("*.ttl")
    for path in sorted(paths, key=lambda path: (path.parent.name, path.name)):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def page_version() -> str:
    """Give 16 hex digits that change when the page could read any text's quads differently."""
    digest = hashlib.sha256(f"{extractor_version()} pypinyin={version('pypinyin')}".encode())
    for path in sorted((Path(__file__).resolve().parent.parent / "view").glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
