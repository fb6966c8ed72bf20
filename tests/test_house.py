"""The house plan, held by tests: imports only point down, rooms of one floor stand side by side, a cold start is light."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "kg"

FLOORS = {
    "cli": 6,
    "": 5,
    "__main__": 7,
    "pipeline": 5,
    "api": 5,
    "trace": 5,
    "batch": 5,
    "sparql": 3,
    **dict.fromkeys(
        [
            *("ingest", "segment", "recognize", "resolve", "relate", "graph", "store", "view", "evaluate"),
            *("validate", "ask", "check", "tables", "cube", "stats", "compare", "serve"),
        ],
        4,
    ),
    "rules": 3,
    "ontology": 2,
    "model": 1,
    "errors": 1,
}

# (importing room, imported room): why two rooms of the stage floor may know each other.
SIDEWAYS: dict[tuple[str, str], str] = {}

HEAVY = ("spacy", "rdflib", "networkx", "pyvis", "pandas", "jieba", "pyshacl", "lxml", "pypdf", "numpy")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(module: str, *, lazy: bool = True) -> set[str]:
    """The modules of this package that ``module`` imports, at its top or (``lazy``) anywhere; type-only ones left out."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return
        if not lazy and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            base = importlib.util.resolve_name(base, package) if node.level else base
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                found.add(whole if whole in MODULES else base)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(path.read_text("utf-8")))
    return {name for name in found if name == "kg" or name.startswith("kg.")}


def test_every_room_has_a_floor() -> None:
    rooms = {room(module) for module in MODULES}
    assert rooms <= set(FLOORS), f"rooms without a floor in tests/test_house.py: {sorted(rooms - set(FLOORS))}"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_only_point_down(module: str) -> None:
    here = room(module)
    for target in sorted(imports(module)):
        there = room(target)
        if here == there:
            continue
        if FLOORS[here] == FLOORS[there] == 4:
            assert (here, there) in SIDEWAYS, f"{module} imports its neighbour {target}: stages stand side by side"
        elif FLOORS[here] == 1:
            pytest.fail(f"{module} is the ground floor and imports {target}")
        elif FLOORS[here] != 5 or FLOORS[there] != 5:
            assert FLOORS[there] < FLOORS[here], f"{module} (floor {FLOORS[here]}) imports {target} ({FLOORS[there]})"


GUIDED = {
    module: guide
    for module, path in MODULES.items()
    if path.name == "__init__.py"
    and "Where to look:" in (guide := ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "")
}


@pytest.mark.parametrize("package", sorted(GUIDED))
def test_a_guide_names_every_module(package: str) -> None:
    """The comment of a package that says where to look leaves no module out; rooms inside it have their own."""
    below = {name.rpartition(".")[2]: path for name, path in MODULES.items() if name.rpartition(".")[0] == package}
    modules = {name for name, path in below.items() if path.name != "__init__.py"}
    missing = modules - set(re.findall(r"``([a-z_]+)``", GUIDED[package]))
    assert not missing, f"{package}/__init__.py does not say what is in {', '.join(sorted(missing))}"


def test_exceptions_are_still_needed() -> None:
    used = {(room(module), room(target)) for module in MODULES for target in imports(module)}
    assert set(SIDEWAYS) <= used, f"no longer needed: {sorted(set(SIDEWAYS) - used)}"


def test_no_circles() -> None:
    graph = {module: {t for t in imports(module, lazy=False) if t != module and t in MODULES} for module in MODULES}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"circle of imports: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("module", ["kg", "kg.cli"])
def test_a_cold_start_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({set(HEAVY)!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


def test_every_library_is_declared() -> None:
    """What a fresh machine installs is what the code imports: runtime dependencies, or the extra for tables."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["tables"]]
    declared = {re.split(r"[<>=!~\[ ]", row)[0].lower().replace("_", "-") for row in wanted}
    names = {"bs4": "beautifulsoup4", "docx": "python-docx"}
    imported: dict[str, str] = {}
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                found = [node.module]
            for name in found:
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names and top != "kg":
                    imported.setdefault(names.get(top, top).replace("_", "-"), module)
    assert {name: module for name, module in imported.items() if name not in declared} == {}
    pins = {row.partition("==")[0].lower() for row in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    assert {name for name in declared if name not in {pin.replace("_", "-") for pin in pins}} == set()


def test_no_file_is_too_large_for_review() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, cwd=ROOT)
    if listed.returncode:
        pytest.skip("not a git clone")
    sizes = {
        name: (ROOT / name).stat().st_size for name in listed.stdout.split("\0") if name and (ROOT / name).exists()
    }
    assert {name: size for name, size in sizes.items() if size > 1_500_000} == {}
