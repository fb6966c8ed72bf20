"""The walk finds regular documents in the order of their names, reports the rest, and never blocks or recurses."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from kg.errors import IngestError
from kg.ingest import Source, discover, load
from kg.ingest.limits import MAX_BYTES, MAX_FOLDER_DEPTH
from kg.model import Problem


def names(found: list[Source | Problem]) -> list[str]:
    return [item.name if isinstance(item, Source) else f"{item.code} {item.where}" for item in found]


def test_sorted_names_below_the_folder(tmp_path: Path) -> None:
    for name in ("乙.txt", "甲/b.md", "甲/a.html", "z.pdf", "无后缀", "老.doc", ".hidden.txt", "~$锁.docx"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", encoding="utf-8")
    found = list(discover([tmp_path]))
    assert names(found) == ["z.pdf", "乙.txt", "无后缀", "甲/a.html", "甲/b.md", "老.doc"]
    assert found[0] == Source(str(tmp_path / "z.pdf"), "z.pdf", 1)


def test_files_of_other_kinds_are_told_unless_named(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"x")
    assert names(list(discover([tmp_path]))) == ["KG-E157 a.png"]
    assert names(list(discover([picture]))) == ["a.png"]


def test_missing_and_odd_paths(tmp_path: Path) -> None:
    found = list(discover([tmp_path / "没有.txt", "x\0y", str(tmp_path / ("长" * 2000))]))
    assert [item.code for item in found if isinstance(item, Problem)] == ["KG-E116", "KG-E113", "KG-E115"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    outside = tmp_path / "secret.txt"
    outside.write_text("秘密", encoding="utf-8")
    real = inside / "a.txt"
    real.write_text("公开", encoding="utf-8")
    (inside / "loop").symlink_to(inside)
    (inside / "out.txt").symlink_to(outside)
    (inside / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (inside / "same.txt").symlink_to(real)
    assert names(list(discover([inside]))) == [
        "a.txt",
        "KG-E155 dangling.txt",
        "KG-E155 loop",
        "KG-E155 out.txt",
        "KG-E155 same.txt",
    ]
    assert [name for name in names(list(discover([inside], follow=True))) if "KG" not in name] == ["a.txt", "same.txt"]
    assert names(list(discover([inside / "out.txt"]))) == ["out.txt"]


def test_pipes_and_sockets_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket may have only 108 bytes
        try:
            server.bind("sock.txt")
        finally:
            os.chdir(here)
        assert names(list(discover([tmp_path]))) == ["KG-E156 pipe.txt", "KG-E156 sock.txt"]
    result: list[str] = []

    def attempt() -> None:
        try:
            load(Source(str(tmp_path / "pipe.txt"), "pipe.txt", 0))
        except IngestError as error:
            result.append(error.code)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(5)
    assert result == ["KG-E156"]


def test_deep_folders_end_in_a_report(tmp_path: Path) -> None:
    here = tmp_path
    for _ in range(MAX_FOLDER_DEPTH + 5):
        here = here / "d"
    here.mkdir(parents=True)
    (here / "a.txt").write_text("x", encoding="utf-8")
    found = list(discover([tmp_path]))
    assert [item.code for item in found if isinstance(item, Problem)] == ["KG-E158"]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    for raw in (b"\xff\xfe.txt", b"a\nb\x1b[2J.txt", b"-rf.txt", "🏛️.txt".encode(), b"x .txt"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw))).write_bytes(b"x")
    found = list(discover([tmp_path]))
    assert len(found) == 5
    assert all(isinstance(item, Source) and load(item) == b"x" for item in found)


def test_load_refuses_what_is_too_large_or_gone(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(IngestError) as caught:
        load(Source(str(large), "large.txt", 200 * 2**20))
    assert (caught.value.code, caught.value.details["limit"]) == ("KG-E104", MAX_BYTES)
    with pytest.raises(IngestError) as caught:
        load(Source(str(tmp_path / "gone.txt"), "gone.txt", 1))
    assert caught.value.code == "KG-E114"
    with pytest.raises(IngestError) as caught:
        load(Source("/proc/self/mem", "mem", 0))
    assert caught.value.code == "KG-E113"


def test_a_large_folder_is_listed_as_a_stream(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.txt").touch()
    walk = discover([tmp_path])
    assert isinstance(next(walk), Source)
    assert sum(1 for _ in walk) == 2999
