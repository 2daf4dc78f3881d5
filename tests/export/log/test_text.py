"""The past in lines, in each language, with signs or in words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from practice import held, seen, session, twelve_weeks

from coach.base.tongue import speaking
from coach.export.log.text import lines_of, note_line, tally_lines
from coach.home.tongues import catalogue_of
from coach.plan.person.done import Performed
from coach.plan.person.past import Hurt, Note, Outcome

TODAY = date(2026, 11, 30)

WEEKS = """\
This week: 1 of 2–3 times
2 weeks in a row with the goal

Twelve weeks
     Sep Oct     Nov       Dec
Mon  ░ ▓ · █ ░ ▓ ▓ · · ▓ ▓ █
Tue  · · ▓ · · · · · · · ·
Wed  · ▓ · █ · ▓ · · · · ·
Thu  ░ · · · · · ▓ · ░ ▓ ▓
Fri  · ▓ ▓ █ · · · · · · ·
Sat  · · · · · ▓ · · · · ·
Sun  · · · · · · · · · · ·
· none  ░ under 5 min  ▒ under 10 min  ▓ under 20 min  █ 20 min and more

Sessions
  Mon, Nov 30  First relief: 22 minutes; effort 3 of 5; pain left 0 of 10; pain right 1 of 10"""


def test_twelve_weeks_are_a_map_of_signs(tmp_path: Path) -> None:
    lines = [*lines_of(seen(tmp_path, twelve_weeks(TODAY), TODAY))]
    assert "\n".join(lines[:16]) == WEEKS
    assert lines[21] == (
        "  Thu, Oct 29  First relief: 16 minutes; left early; effort 2 of 5; pain left 6 of 10; "
        "pain right 1 of 10; stopped since it hurt: Lying psoas stretch (left)"
    )
    assert lines[25:] == ["Left out since it hurt: Lying psoas stretch"]


def test_in_words_there_are_no_signs(tmp_path: Path) -> None:
    lines = [*lines_of(seen(tmp_path, twelve_weeks(TODAY), TODAY, "de"), plain=True)]
    assert lines[:6] == [
        "Diese Woche: 1 von 2–3 Mal",
        "2 Wochen in Folge mit erreichtem Ziel",
        "",
        "Zwölf Wochen",
        "  Woche ab 14. Sept: Mo., 14. Sept 4 Minuten; Do., 17. Sept 4 Minuten",
        "  Woche ab 21. Sept: Mo., 21. Sept 10 Minuten; Mi., 23. Sept 10 Minuten; "
        "Fr., 25. Sept 10 Minuten",
    ]
    assert "  Woche ab 2. Nov: keine Einheit" in lines
    assert not [line for line in lines if set(line) & set("·░▒▓█")]


def test_an_empty_diary_says_a_kind_line(tmp_path: Path) -> None:
    assert [*lines_of(seen(tmp_path, [], TODAY))] == [
        "Nothing here yet. Your first session begins it, and two or three a week are plenty."
    ]


@pytest.mark.parametrize(
    ("ahead", "lines"),
    [
        ((), ["This week: 0 of 2–3 times"]),
        ((0,), ["This week: 1 of 2–3 times"]),
        (
            (0, -1, -3),
            [
                "This week: 1 of 2–3 times",
                "1 week in a row with the goal, 3 days in a row (a day off in between is forgiven)",
            ],
        ),
    ],
)
def test_this_week_and_the_rows_are_told(
    tmp_path: Path, ahead: tuple[int, ...], lines: list[str]
) -> None:
    sessions = [session(TODAY + timedelta(days=day)) for day in sorted(ahead)]
    assert [*tally_lines(seen(tmp_path, sessions, TODAY))] == lines


def test_a_goal_that_is_reached_is_told(tmp_path: Path) -> None:
    sunday = TODAY + timedelta(days=6)
    sessions = [session(TODAY), session(sunday)]
    lines = [*tally_lines(seen(tmp_path, sessions, sunday, "es"))]
    assert lines == [
        "Esta semana: 2 de 2–3 veces, la meta está cumplida",
        "1 semana con la meta",
    ]


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("finished", ""),
        ("left", "; left early"),
        ("stopped", "; ended since it hurt"),
        ("declined", "; left early, and not gone on with"),
        (None, "; cut off"),
    ],
)
def test_how_a_session_ended_is_told(tmp_path: Path, outcome: Outcome | None, told: str) -> None:
    shown = seen(tmp_path, [replace(session(TODAY), outcome=outcome)], TODAY)
    minutes = "under a minute" if outcome is None else "8 minutes"
    assert [*lines_of(shown)][-1] == f"  Mon, Nov 30  First relief: {minutes}{told}"


def test_what_is_gone_goes_by_its_id_and_a_side_that_was_not_told_by_none(tmp_path: Path) -> None:
    hurt = Hurt(item=0, exercise="gone-too")
    one = session(TODAY, routine="gone", pain={"": 3}, hurts=(hurt,))
    told = [*lines_of(seen(tmp_path, [one], TODAY))][-2:]
    assert told == [
        "  Mon, Nov 30  gone: 8 minutes; pain 3 of 10; stopped since it hurt: gone-too",
        "Left out since it hurt: gone-too",
    ]


def test_it_speaks_the_language_of_the_app(tmp_path: Path) -> None:
    with speaking(catalogue_of("de", tmp_path / "cache")):
        shown = seen(tmp_path, [session(TODAY)], TODAY)
    assert shown.language == "de"
    assert any("Minuten" in line for line in lines_of(shown))


@pytest.mark.parametrize(
    ("done", "amount"),
    [
        (held("a", 20), "20 seconds"),
        (replace(held("a", 60), sets=3), "3 × 20 seconds"),
        (replace(held("a", 60), repetitions=6), "6 × 10 seconds"),
        (
            Performed(item=0, exercise="a", side=None, sets=2, repetitions=16, load="5 kg"),
            "2 × 8 repetitions, 5 kg",
        ),
        (Performed(item=0, exercise="a", side=None, sets=2, repetitions=15), "15 repetitions"),
        (Performed(item=0, exercise="a", side=None, sets=0, repetitions=1), "one repetition"),
        (Performed(item=0, exercise="a", side=None, sets=1, breaths=5), "5 slow breaths"),
        (Performed(item=0, exercise="a", side=None, sets=1, load="\x1b[31mred"), "red"),
    ],
)
def test_an_amount_is_told_in_words(tmp_path: Path, done: Performed, amount: str) -> None:
    assert seen(tmp_path, [], TODAY).amount(done) == amount


def test_notes_are_shown_without_what_steers_a_terminal_and_not_for_ever(tmp_path: Path) -> None:
    shown = seen(tmp_path, [], TODAY)
    at = shown.tally.today
    one = Note(number=1, at=session(at).started, day=at, text="Slept\x1b[2J badly.\nVery.\u202e")
    assert note_line(shown, one) == "Mon, Nov 30  Slept badly. Very."
    many = replace(one, text="word " * 10_000, exercise="pelvic-tilt")
    assert len(note_line(shown, many)) < 450
    assert note_line(shown, many).endswith("word…")


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_any_year_is_told(tmp_path: Path, today: date, language: str) -> None:
    shown = replace_today(tmp_path, today, language)
    assert len([*lines_of(shown)]) > 12
    assert len([*lines_of(shown, plain=True)]) > 3


def replace_today(folder, today, language):
    from dataclasses import replace as other

    shown = seen(folder, [session(TODAY)], TODAY, language)
    one = replace(shown.sessions[0], day=today)
    return other(shown, today=today, sessions=(one,))
