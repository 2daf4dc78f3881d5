"""The lines that a person reads aloud for a routine."""

from __future__ import annotations

from pathlib import Path

from small import library
from weekly import SIX_WEEKS

from coach.home.outline import plan_of
from coach.home.script import TALKS, script_of
from coach.plan.wishes import Wishes
from coach.score.drafted import Drafted
from coach.speech.packs.script import AROUND, NUMBERS, numbered
from coach.speech.packs.wording import is_count, worded


def test_all_that_a_session_may_say_is_among_them_once() -> None:
    found = library().find("first-relief")
    lines = script_of(library(), found, Wishes())
    keys = [worded(line.text) for line in lines]
    assert len(keys) == len(set(keys))
    for talk in TALKS:
        plan = plan_of(library(), found, Wishes(talk=talk, red_flags=talk == "learn"), "anna")
        assert {worded(one.text) for one in Drafted(plan).words} <= set(keys)


def test_they_come_in_an_order_that_can_be_read() -> None:
    found = library().find("first-relief")
    lines = script_of(library(), found, Wishes())
    headings = list(dict.fromkeys(line.heading for line in lines))
    assert (headings[0], headings[1], headings[-1]) == (AROUND, "Jog in place", NUMBERS)
    assert [line.heading for line in lines] == sorted(
        (line.heading for line in lines), key=headings.index
    )
    counts = [int(line.text) for line in lines if is_count(line.text)]
    assert counts == sorted(counts) == list(range(1, 6))


def test_a_talk_level_narrows_them() -> None:
    found = library().find("first-relief")
    every = script_of(library(), found, Wishes())
    brief = script_of(library(), found, Wishes(), ["minimal"])
    assert len(brief) < len(every)
    assert {line.text for line in brief} <= {line.text for line in every}


def test_the_script_for_somebody_else_is_numbered() -> None:
    written = numbered(script_of(library(), library().find("desk-break"), Wishes()))
    assert written[:3] == [AROUND, "", "001  Desk break. About 3 minutes."]
    numbers = [line[:3] for line in written if line[:3].isdigit()]
    assert numbers == [f"{number:03d}" for number in range(1, len(numbers) + 1)]


def test_those_of_a_programme_are_for_all_of_its_weeks(tmp_path: Path) -> None:
    path = tmp_path / "six-weeks.toml"
    path.write_text(SIX_WEEKS, encoding="utf-8")
    found = library().find(str(path))
    told = {line.text for line in script_of(library(), found, Wishes(), ["standard"])}
    assert {f"Week {number} of 6." for number in range(1, 7)} <= told
    one = {line.text for line in script_of(library(), found, Wishes(week=2), ["standard"])}
    assert [line for line in one if line.startswith("Week ")] == ["Week 2 of 6."]
