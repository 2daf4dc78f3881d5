"""The spoken menus from the keys to what is written and done; nothing sounds here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from by_ear import LEAVE, SETTINGS, Listener, followed

from coach.base.errors import AskedWrongly
from coach.base.progress import Progress
from coach.base.spoken import Part
from coach.cli.eyes_free import Keys, open_eyes_free
from coach.cli.eyes_free_export import HowFar, told
from coach.export.jobs.job import ExportJob, Outcome
from coach.home.library import Library
from coach.home.settings import Settings, load_settings
from coach.session import open_coach


def test_minutes_are_chosen_and_a_session_begun_left_and_told_of(
    home: Path, library: Library, capsys
) -> None:
    to_minutes = (*"rout", "enter", *"desk", "enter", "down", "enter", "down", "enter")
    begun = ("3", "enter", "home", "enter", "", "", "", "?", "space", "q")
    to_the_top = ("escape",) * 3
    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, iter((*to_minutes, *begun, *to_the_top, *LEAVE)))
    lines = capsys.readouterr().out.splitlines()
    for line in (
        "rou. 2 found. All routines",
        "desk. 1 found. Desk break. 2 minutes.",
        "Before you start. Minutes: 3.",
        "Desk break. Question mark tells the keys.",
    ):
        assert line in lines
    assert any(line.startswith("In a session, space: pause") for line in lines)
    assert any(line.startswith("Left early. 0 of 2 exercises done.") for line in lines)
    assert lines[-1] == "Goodbye."


def test_a_setting_is_kept_and_a_file_is_written_where_it_is_said_to_be(
    home: Path, library: Library, said: list[str], capsys
) -> None:
    setting = (*"sett", "enter", *"sound", "enter", "enter", "4", "5", "enter", *("escape",) * 2)
    file = (*"all", "enter", *"desk", "enter", *"write", "enter", *"wav", "enter", "end", "up")
    with open_coach(SETTINGS, library=library) as coach:
        waiting = iter((*setting, *file, "enter"))
        back = iter((*("escape",) * 4, *LEAVE))

        def keys() -> Iterator[str]:
            yield from waiting
            yield from Listener(said).until("Written: ")
            yield from back

        followed(coach, keys())
    lines = capsys.readouterr().out.splitlines()
    assert load_settings(home / "home").volume == 45
    assert "Volume: 45. Sound. Volume: 45." in lines
    assert any(line.startswith("Written: desk-break.wav, in your home.") for line in lines)


def test_when_to_stop_is_told_in_the_language_of_the_session(
    home: Path, library: Library, parts: list[Part]
) -> None:
    to_it = (*"all", "enter", *"buro", "f5", "", "", "!", "space", "q")
    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, iter((*to_it, "escape", "escape", *LEAVE)))
    words = library.phrases("de")
    wanted = [words.safety, f"{words.labels.doctor}:", *words.red_flags]
    at = parts.index(Part(words.safety, "de"))
    assert parts[at : at + len(wanted)] == [Part(text, "de") for text in wanted]


def test_what_hurt_is_put_back_by_the_menus_and_not_by_a_command(
    home: Path, library: Library, said: list[str]
) -> None:
    to_it = (*"all", "enter", *"desk", "enter", *"what", "enter", *(["down"] * 6))
    file = ("escape", *"write", "enter", *"wav", "enter", "end", "up", "enter")
    with open_coach(SETTINGS, library=library) as coach:
        desk = library.find("desk-break").routine
        left, *others = [step.exercise for step in desk.steps if step.exercise]
        coach.diary.leave_out(left)
        waiting = iter((*to_it, *file))

        def keys() -> Iterator[str]:
            yield from waiting
            yield from Listener(said).until("Written: ")
            for one in others:
                coach.diary.leave_out(one)
            yield from (*("escape",) * 2, *"what", "enter", "down", *("escape",) * 3, "escape")
            yield from LEAVE

        followed(coach, keys())
    told_all = " ".join(said)
    assert "coach hurts" not in told_all
    assert "“Left out since it hurt” in the first menu puts it back." in told_all


def test_a_headset_alone_reaches_the_end_of_a_menu_and_leaves(
    home: Path, library: Library, capsys
) -> None:
    with open_coach(SETTINGS, library=library) as coach:
        followed(coach, iter(("",)), "next", "toggle", "previous", "toggle", "leave")
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:] == ["Back", "Coach. Routines by purpose", "Goodbye."]


def test_without_a_terminal_it_says_so(home: Path) -> None:
    with pytest.raises(AskedWrongly, match="found no terminal"):
        open_eyes_free({}, None, None)


@pytest.mark.parametrize(
    ("pressed", "together", "of_clicker"),
    [
        ([("pagedown", 0.0), ("pageup", 0.1)], True, True),
        ([("pagedown", 0.0), ("pageup", 0.5)], False, True),
        ([("pagedown", 0.0), ("pagedown", 0.1)], False, True),
        ([("pagedown", 0.0), ("b", 3.0)], False, True),
        ([("down", 0.0), ("b", 0.1)], False, False),
        ([("f5", 0.0), ("b", 2.0), ("b", 4.0)], False, True),
        ([("a", 0.0), ("b", 2.0), ("b", 4.0)], False, False),
    ],
)
def test_a_pedal_and_a_clicker_are_known_by_their_keys(
    pressed: list[tuple[str, float]], together: bool, of_clicker: bool
) -> None:
    left = iter(pressed)
    times = [at for _, at in pressed]
    keys = Keys(lambda: next(left)[0], lambda: times.pop(0))
    for _ in pressed:
        keys()
    assert (keys.both_at_once, keys.of_clicker) == (together, of_clicker)


def test_a_key_that_was_put_back_is_read_again() -> None:
    keys = Keys(iter(("x", "y")).__next__)
    keys.put_back(keys())
    assert [keys(), keys()] == ["x", "y"]


def test_how_far_it_is_is_told_in_quarters_and_anew_for_each_part() -> None:
    far, news = HowFar(), []

    def steps() -> Iterator[Progress]:
        for done in (1, 26, 30, 60, 100, 10, 50):
            yield Progress(done, 100, "")
            news.append(far.news())

    far.note(steps())
    assert [*news, far.news()] == [None, 25, None, 50, 100, None, 50, None]


def test_where_a_file_is_is_said_from_home_on(home: Path) -> None:
    job = ExportJob(routine="a", path=home / "a.mp3", settings=Settings())
    lines = told(Outcome(job=job, written=(home / "Music" / "a.mp3",), notices=("No Opus.",)))
    assert [*lines] == ["Written: a.mp3, in your home / Music.", "No Opus."]


def test_the_part_that_is_under_way_is_named_once() -> None:
    far = HowFar()
    far.note([Progress(1, 2, "preparing the voice")])
    assert [far.part, far.part] == ["preparing the voice", ""]
    far.note([Progress(1, 2, "writing")])
    assert [far.part, far.part] == ["writing", ""]
