"""What the spoken menus have done: notes, reminders, copies, checks, pain, and where one begins."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from by_ear import LEAVE, SETTINGS, Listener, followed

from coach.base.spoken import Part
from coach.base.tongue import speaking, spoken
from coach.cli.language import VARIABLE
from coach.home.library import Library
from coach.home.settings import load_settings
from coach.home.tongues import catalogue_of
from coach.remind import known
from coach.remind.kept import load_reminders
from coach.remind.systemd import Systemd
from coach.session import open_coach

BACK = ("escape",) * 6


class Quiet(Systemd):
    """The files of Linux, and nobody who is told."""

    def begin(self, name):
        return ()

    end = begin

    def after(self):
        return ()


@pytest.fixture
def ear(said: list[str]) -> Listener:
    return Listener(said)


def test_a_note_is_written_heard_and_kept(home: Path, library: Library, ear: Listener) -> None:
    def keys() -> Iterator[str]:
        yield from ear.choose("What you have done", "Write a note")
        yield from (*"slept", "space", "+", *"b.", "backspace", "tab", "enter")
        assert "The note is kept." in ear.said[-1]
        yield from ear.choose("1 note")
        yield from (*BACK, *LEAVE)

    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, keys())
        assert [one.text for one in coach.diary.notes()] == ["slept +b"]
    at = ear.said.index("slept")
    assert ear.said[at - 5 : at] == ["S", "L", "E", "P", "T"]
    assert ear.said[at + 1 : at + 6] == ["+", "B", "full stop", "full stop, gone", "slept +b"]
    assert any(line.startswith("Notes. 1 entry. ") and "slept +b" in line for line in ear.said)


def test_a_clicker_leaves_a_note_that_it_cannot_write(
    home: Path, library: Library, said: list[str]
) -> None:
    ear = Listener(said, "pagedown", ".")

    def keys() -> Iterator[str]:
        yield from ear.choose("What you have done", "Write a note", "Back", "Back")
        yield from ear.choose("Leave Coach")

    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, keys())
    assert said[-1] == "Goodbye."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows links for few people")
def test_a_reminder_is_set_changed_and_taken_away(
    home: Path, library: Library, ear: Listener, tmp_path: Path, monkeypatch
) -> None:
    for name in ("clock_of", "running_clock"):
        monkeypatch.setattr(known, name, lambda _: Quiet(tmp_path / "units"))
    kept: list[list[tuple[str, str]]] = []

    with open_coach(SETTINGS, library=library) as coach:

        def look() -> None:
            found = load_reminders(coach.places.settings)
            kept.append([(one.when, one.then) for one in found])

        def keys() -> Iterator[str]:
            yield from ear.choose("Reminders", "Set one", "Büropause", "Monday, Wednesday")
            yield from (*"715", "enter")
            look()
            yield "home"
            yield from ear.choose("Büropause: Monday", "Only say that it is time")
            look()
            yield "home"
            yield from ear.choose("Büropause: Monday", "Take it away")
            look()
            yield "escape"
            yield from ear.choose("All routines", "Desk break", "Be reminded", "As it")
            look()
            yield from (*BACK, *LEAVE)

        followed(coach, keys())
    assert kept == [
        [("mon, wed, fri at 7:15", "play")],
        [("mon, wed, fri at 7:15", "say")],
        [],
        [("every 45 minutes, 9:00 to 17:00, weekdays", "play")],
    ]
    title = "Büropause: Monday, Wednesday, Friday at 7:15"
    assert any(line.startswith(f"{title}; plays it; next ") for line in ear.said)
    assert any(line.startswith(f"Set. Reminders. {title}; says it is time;") for line in ear.said)
    assert "Büropause. 2 entries. Play the routine then" in ear.said


def test_a_session_begins_with_the_exercise_that_is_chosen(
    home: Path, library: Library, ear: Listener, capsys
) -> None:
    def keys() -> Iterator[str]:
        yield from ear.choose("All routines", "Desk break", "What is in it", "Staggered")
        yield from ear.choose("Begin with it")
        yield from ("", "", "", "q", *BACK, *LEAVE)

    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, keys())
    lines = capsys.readouterr().out.splitlines()
    heard = [line for line in lines if line[:1].isdecimal()]
    assert heard[0].startswith("0:45 ")
    assert not any("march" in line for line in heard)


def test_what_was_put_back_is_left_out_again(home: Path, library: Library, ear: Listener) -> None:
    with open_coach(SETTINGS, library=library) as coach:
        coach.diary.leave_out("bridge")

        def keys() -> Iterator[str]:
            yield from ear.choose("Left out since it hurt", "Bridge", "Put it back")
            assert [*coach.diary.left_out()] == []
            yield from ear.choose("Leave out again: Bridge")
            assert [*coach.diary.left_out()] == ["bridge"]
            yield from (*BACK, *LEAVE)

        followed(coach, keys())
    assert any(line.startswith("Put back. ") for line in ear.said)
    assert any(line.startswith("Left out again. ") for line in ear.said)


def test_a_routine_is_checked_and_copied_and_the_copy_is_listed(
    home: Path, library: Library, ear: Listener
) -> None:
    def keys() -> Iterator[str]:
        yield from ear.choose("All routines", "Desk break", "Check its file")
        assert "What was found. " in ear.said[-1]
        yield "escape"
        yield from ear.choose("Make a copy")
        assert "The copy is among your own: My desk break." in ear.said[-1]
        yield "escape"
        yield from ear.choose("My desk break")
        yield from (*BACK, *LEAVE)

    library = Library(library.seeds, home / "own")
    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, keys())
    assert [one.stem for one in (home / "own").rglob("*.toml")] == ["my-desk-break"]


def test_a_file_that_is_there_is_replaced_if_that_is_asked_for(
    home: Path, library: Library, ear: Listener
) -> None:
    there = home / "desk-break.wav"
    there.write_bytes(b"something else")

    def keys() -> Iterator[str]:
        yield from ear.choose("All routines", "Desk break", "Write it to a file", "WAV", "Home")
        yield from ear.until("That file is there.")
        assert there.read_bytes() == b"something else"
        yield from ear.choose("Replace it")
        yield from ear.until("Written: desk-break.wav")
        yield from (*BACK, *LEAVE)

    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, keys())
    assert there.read_bytes()[:4] == b"RIFF"


def test_another_language_is_spoken_at_once(
    home: Path, library: Library, ear: Listener, monkeypatch
) -> None:
    monkeypatch.setenv(VARIABLE, "en")  # what is started speaks the same, and later tests do not

    def keys() -> Iterator[str]:
        yield from ear.choose("Settings", "Look", "Language", "Deutsch")
        assert (spoken(), os.environ[VARIABLE]) == ("de", "de")
        assert ear.said[-1] == "Gespeichert. Aussehen. Sprache: Deutsch."
        yield from (*BACK, *LEAVE)

    with speaking(catalogue_of("en", None)), open_coach(SETTINGS, library=library) as coach:
        followed(coach, keys())
    assert load_settings(home / "home").language == "de"
    assert ear.said[-2] == "Coach beenden"


def test_the_pause_of_a_clicker_tells_what_else_can_be_done(
    home: Path, library: Library, said: list[str], capsys
) -> None:
    ear = Listener(said, "pagedown", ".")

    def keys() -> Iterator[str]:
        yield from ear.choose("All routines", "Desk break", "Begin")
        yield from ("", "", *("pagedown",) * 3, "", "b")
        yield from ear.choose("It hurts")
        yield from ("", "b", "", ".", "", "b")
        yield from ear.choose("Leave the session")
        yield from ("", "escape", *BACK)
        yield from ear.choose("Leave Coach")

    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, keys())
        assert [*coach.diary.left_out()] == ["desk-march"]
    assert "Paused. Go on." in said
    assert any("Left out from now on, since it hurt: Desk march." in line for line in said)


def test_what_is_in_a_routine_is_said_in_its_language_and_in_whole_words(
    home: Path, library: Library, ear: Listener, parts: list[Part]
) -> None:
    def keys() -> Iterator[str]:
        yield from ear.choose("All routines", "Büropause", "What is in it", "Gehen auf der Stelle")
        yield from (*BACK, *LEAVE)

    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, keys())
    assert Part("Büropause.", "de") in parts
    assert Part("Gehen auf der Stelle: 15 Sekunden.", "de") in parts
    assert Part("About 4 minutes.") in parts
