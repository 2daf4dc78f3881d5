"""The pane that writes a routine to a file: what is typed, what is there already, and every end."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from threading import enumerate as threads

import pytest
from stage import Stage, staged
from textual.events import Paste
from textual.widgets import Input

import coach.base.safe
import coach.export.jobs.export
from coach.base.errors import AskedWrongly
from coach.ui.library.export_place import kind_of, meant, with_kind
from coach.ui.library.export_work import THREAD
from coach.ui.library.exporting import ExportPane
from coach.ui.widgets.choice import Choice


@pytest.fixture(autouse=True)
def at_home(app_coach, tmp_path, monkeypatch):
    """Files go to a folder of the test; sessions are short."""
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    app_coach.settings = app_coach.settings.__class__(engine="tones", talk="minimal")


@pytest.fixture
def held(monkeypatch):
    """Each step waits until a test lets it go on, or ends it; it tells that it has begun."""
    begun, go_on = Event(), Event()
    steps_of = coach.export.jobs.export._write

    def slowly(*given) -> Iterator:
        for step in steps_of(*given):
            begun.set()
            yield step
            while not (go_on.is_set() or given[-1].is_set()):
                go_on.wait(0.01)

    monkeypatch.setattr(coach.export.jobs.export, "_write", slowly)
    yield begun, go_on
    go_on.set()


@asynccontextmanager
async def opened(app_coach, speaker):
    """The pane for the routine of one's own."""
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        await stage.press("end", "e")
        assert stage.app.screen.query_one(ExportPane).has_focus_within
        yield stage


def state(stage: Stage) -> str:
    return str(stage.app.screen_stack[0].query_one("#export-state").content)


def place(stage: Stage) -> str:
    return stage.app.screen.query_one("#export-path", Input).value


def left(folder: Path) -> list[str]:
    """Name the files of a folder, hidden ones too."""
    return sorted(one.name for one in folder.iterdir() if one.is_file())


def test_what_is_typed_means_a_file(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "there").mkdir()

    def name(typed: str, kind: str = "mp3") -> str:
        return meant(typed, "neck/visit", kind).relative_to(tmp_path).as_posix()

    assert name("a.wav") == "a.wav"
    assert name("~/a.OGG ") == "a.OGG"
    assert name("there") == name("there/") == "there/neck-visit.mp3"
    assert name("new/") == "new/neck-visit.mp3"
    assert name("for Ada", "opus") == "for Ada.opus"
    assert name("v1.5") == "v1.5.mp3"
    assert name("a.") == "a.mp3"
    assert name("a.txt") == "a.txt"  # which the export refuses, naming those it knows
    with pytest.raises(AskedWrongly, match=r"^Type where the file goes, such as ~/neck-visit\.mp3"):
        meant("  ", "neck/visit", "mp3")
    assert (kind_of("a.WAV "), kind_of("a.txt"), kind_of("wav")) == ("wav", None, None)
    assert (with_kind("a.mp3 ", "wav"), with_kind("a", "wav")) == ("a.wav", "a")


def test_where_the_folder_of_the_shell_is_gone_a_place_is_still_proposed(
    tmp_path, monkeypatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert meant("a", "visit", "mp3") == Path("a.mp3")


async def test_a_path_that_is_typed_at_once_is_the_place(app_coach, speaker, tmp_path) -> None:
    async with opened(app_coach, speaker) as stage:
        await stage.press(*"q/e,h.wav")
        assert place(stage) == "q/e,h.wav"
        assert stage.app.screen.query_one("#export-kind", Choice).value == "wav"
        await stage.press("up", "up", "right")  # at the first question one stays
        assert place(stage) == "q/e,h.html"
        await stage.press(*["down"] * 9, *"mine", "enter")  # typed at the last button
        await stage.until(lambda: "It is there: ~/mine.html" in state(stage))
    assert left(tmp_path) == ["mine.html"]


async def test_the_end_of_a_place_is_in_sight_that_is_longer_than_its_line(
    app_coach, speaker
) -> None:
    async with opened(app_coach, speaker) as stage:
        stage.app.post_message(Paste("/far/" * 40 + "relief.ogg"))
        await stage.until(lambda: "/far//far/relief.ogg" in stage.text())
        await stage.press("escape", "escape", "slash")
        stage.app.post_message(Paste("words " * 20 + "in the end"))
        await stage.press("x")
        await stage.until(lambda: "words in the endx" in stage.text())


async def test_a_long_paste_is_a_place_too(app_coach, speaker, tmp_path) -> None:
    async with opened(app_coach, speaker) as stage:
        stage.app.post_message(Paste("x" * 10_000 + "\nmore"))
        await stage.until(lambda: place(stage) == "x" * 10_000)
        await stage.press("enter")
        assert "a name too long" in state(stage)
        await stage.press("home", "ctrl+k", "enter")
        assert state(stage).startswith("Type where the file goes, such as ~/visit.mp3")
        await stage.press("escape")
        assert not stage.app.screen.has_class("-exporting")
    assert left(tmp_path) == []


async def test_a_file_that_is_there_is_asked_about_each_time(app_coach, speaker, tmp_path) -> None:
    (tmp_path / "a.wav").write_text("mine", encoding="utf-8")
    async with opened(app_coach, speaker) as stage:
        await stage.press(*"a.wav", "enter")
        assert "Enter again replaces it" in state(stage)
        await stage.press("b", "backspace", "enter")
        assert "Enter again replaces it" in state(stage)
        assert (tmp_path / "a.wav").read_text(encoding="utf-8") == "mine"
        await stage.press("enter")
        await stage.until(lambda: "It is there: ~/a.wav" in state(stage))
        assert (tmp_path / "a.wav").read_bytes().startswith(b"RIFF")
        await stage.press("enter")
        assert "Enter again replaces it" in state(stage)


async def test_a_file_that_comes_meanwhile_is_asked_about_as_well(
    app_coach, speaker, tmp_path, held
) -> None:
    begun, go_on = held
    async with opened(app_coach, speaker) as stage:
        await stage.press(*"a.wav", "enter")
        await stage.until(begun.is_set)
        (tmp_path / "a.wav").write_text("mine", encoding="utf-8")
        go_on.set()
        await stage.until(lambda: "Enter again replaces it" in state(stage))
    assert (tmp_path / "a.wav").read_text(encoding="utf-8") == "mine"
    assert left(tmp_path) == ["a.wav"]


async def test_esc_ends_an_export_and_nothing_is_left(app_coach, speaker, tmp_path, held) -> None:
    begun, go_on = held
    async with opened(app_coach, speaker) as stage:
        await stage.press(*"a.wav", "enter")
        await stage.until(begun.is_set)
        await stage.press("enter")
        assert "One is being written" in state(stage)
        await stage.press("escape")
        go_on.set()
        await stage.until(lambda: state(stage) == "Cancelled; nothing was written.")
        assert left(tmp_path) == []
        await stage.press("enter")
        await stage.until(lambda: "It is there" in state(stage))
    assert left(tmp_path) == ["a.wav"]


async def test_quitting_meanwhile_leaves_nothing(app_coach, speaker, tmp_path, held) -> None:
    begun, _ = held
    async with opened(app_coach, speaker) as stage:
        await stage.press(*"a.wav", "enter")
        await stage.until(begun.is_set)
        [written] = [one for one in left(tmp_path) if one.endswith(".part")]
        assert written.startswith(".coach")
        await stage.press("ctrl+c")
    assert THREAD not in {one.name for one in threads()}
    assert left(tmp_path) == []


async def test_an_export_that_nobody_looks_at_tells_of_its_end(
    app_coach, speaker, tmp_path, held
) -> None:
    begun, go_on = held
    async with opened(app_coach, speaker) as stage:
        await stage.press(*"a.wav", "enter")
        await stage.until(begun.is_set)
        stage.app.screen.query_one("#routines").highlighted = 1
        await stage.until(lambda: not stage.app.screen.has_class("-exporting"))
        go_on.set()
        await stage.until(lambda: "It is there: ~/a.wav" in stage.text())


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "no space left on device; free some space"), (errno.EACCES, "permission")],
)
async def test_a_full_disk_and_a_closed_folder_are_told(
    app_coach, speaker, tmp_path, monkeypatch, number, told
) -> None:
    import os

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(coach.base.safe.os, "fsync", refuse)
    async with opened(app_coach, speaker) as stage:
        await stage.press(*"a.wav", "enter")
        await stage.until(lambda: told in state(stage))
        monkeypatch.undo()
    assert left(tmp_path) == []


async def test_a_folder_that_is_not_there_and_an_unknown_format_are_told(
    app_coach, speaker
) -> None:
    async with opened(app_coach, speaker) as stage:
        await stage.press(*"/no/place/a.mp3", "enter")
        await stage.until(lambda: "there is no folder “/no/place”" in state(stage))
        await stage.press("up", *"a.txt", "enter")
        await stage.until(lambda: "found “.txt”, expected .mp3" in state(stage))
