"""The page's own process: what it draws is published by its parent only, and its death costs nothing but time."""

import pytest

from kg.batch.assemble import share
from kg.batch.child import start
from kg.batch.folder import Folder
from kg.batch.page import PageMaker
from kg.batch.publish import texts_of
from kg.batch.sources import load_manifest
from kg.errors import StoreError

pytestmark = pytest.mark.slow


@pytest.fixture
def order(texts, make, tmp_path):
    """What a build would have drawn: (texts, shared, target), and the page as a build makes it."""
    make(texts, page=True)
    folder = Folder(tmp_path / "out")
    known = texts_of(folder, load_manifest(folder.sources))
    return known, share(known, folder), tmp_path / "next/kg.html"


@pytest.fixture
def maker(tmp_path):
    maker = PageMaker(tmp_path / "kept")
    yield maker
    maker.dismiss()


def test_an_orphan_does_not_publish(order, maker, tmp_path):
    known, shared, target = order
    target.parent.mkdir()
    maker.begin(known, shared, target)
    maker._child.process.wait()  # as if the parent had been killed and the process had drawn on
    assert not target.exists()
    maker.finish()
    assert target.read_bytes() == (tmp_path / "out/kg.html").read_bytes()
    assert [path.name for path in target.parent.iterdir()] == ["kg.html"]


def test_the_second_order_is_the_one_that_is_drawn(order, maker, tmp_path):
    known, shared, target = order
    target.parent.mkdir()
    maker.begin(known[:1], shared, target)
    maker._child.process.wait()
    maker.begin(known, shared, target)
    maker.finish()
    assert target.read_bytes() == (tmp_path / "out/kg.html").read_bytes()


@pytest.mark.parametrize("moment", ["before the order", "after it"])
def test_one_death_is_made_good(order, maker, tmp_path, moment):
    known, shared, target = order
    target.parent.mkdir()
    if moment == "before the order":
        maker.warm()
        maker._child.process.kill()
    maker.begin(known, shared, target)
    if moment == "after it":
        maker._child.process.kill()
    maker.finish()
    assert target.read_bytes() == (tmp_path / "out/kg.html").read_bytes()


def test_two_deaths_are_told(order, maker):
    known, shared, target = order
    send = maker._send

    def killed():
        send()
        maker._child.process.kill()

    maker._send = killed
    maker.begin(known, shared, target)
    with pytest.raises(StoreError) as caught:
        maker.finish()
    assert (caught.value.code, caught.value.details["reason"]) == ("KG-E514", "SIGKILL")


def test_a_process_that_cannot_start_tells_why(order, maker, monkeypatch):
    known, shared, target = order
    monkeypatch.setattr("kg.batch.page.start", lambda module, hooks: start("no.such.module", hooks=hooks))
    maker.begin(known, shared, target)
    with pytest.raises(StoreError, match=r"KG-E514.*ModuleNotFoundError"):
        maker.finish()


def test_a_full_disk_is_told_once(order, maker, monkeypatch):
    known, shared, target = order
    target.parent.mkdir()
    monkeypatch.setenv("KG_FAIL_AT", "1:ENOSPC")
    maker.begin(known, shared, target)
    with pytest.raises(StoreError) as caught:
        maker.finish()
    assert caught.value.code == "KG-E306"
    assert not target.exists()
