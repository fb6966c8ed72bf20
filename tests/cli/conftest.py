import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location(
    "store_conftest", Path(__file__).resolve().parents[1] / "store" / "conftest.py"
)
_store = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_store)


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    return _store.make_graph(tmp_path_factory.mktemp("graph"))
