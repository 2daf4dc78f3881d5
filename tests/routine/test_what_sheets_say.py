"""What real sheets say, a routine can say: for each need a routine, and what is heard of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from small import SEEDS

from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import Wishes
from coach.score.models import Score

SUPPORT = Path(__file__).parents[1] / "support"


@cache
def heard(name: str, week: int | None = None) -> Score:
    library = Library(SEEDS)
    return outline(library, library.find(str(SUPPORT / f"{name}.toml")), Wishes(week=week))[1]


def texts(score: Score) -> list[str]:
    return [cue.text for cue in score.cues if cue.text]


def works_s(score: Score) -> list[tuple[float, float]]:
    """List when work starts, since the first of it, and how long it lasts, in seconds."""
    work = [phase for phase in score.phases if phase.kind == "work"]
    return [((one.start_ms - work[0].start_ms) / 1000, one.length_ms / 1000) for one in work]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        pytest.param("rounds/kitchen-circuit", ["Round 2 of 3."], id="rounds"),
        pytest.param("written/hip-after-fall", ["Go at your own pace."], id="own pace"),
        pytest.param(
            "written/hip-after-fall", ["Up to 12 repetitions, if it is easy."], id="ranges"
        ),
        pytest.param("written/park", ["As many as you can in one minute."], id="as many"),
        pytest.param("written/park", ["with 5 kg", "25 feet"], id="load and distance"),
        pytest.param("written/park", ["In a new order this time."], id="shuffled"),
        pytest.param("written/sun-salutation", ["Lift half way", "Hands to the heart"], id="flow"),
        pytest.param(
            "written/balance",
            ["to the front first", "Next, to the side.", "Now to the back."],
            id="parts",
        ),
        pytest.param(
            "written/knee-acl",
            ["Right side first: 10 repetitions, with 1 kg.", "This side: 15 repetitions"],
            id="unequal sides",
        ),
        pytest.param("written/balance", ["Right side only."], id="one side"),
        pytest.param("rounds/interval-walk", ["Walk slowly."], id="active rest"),
        pytest.param("written/knee-acl", ["Off you go.", "Slow down now."], id="own words"),
        pytest.param(
            "written/balance", ["Breathe in, cow.", "Breathe out, cat."], id="two moves by breaths"
        ),
        pytest.param("written/park", ["hanging from a bar"], id="hanging"),
        pytest.param("written/balance", ["on one knee"], id="half-kneeling"),
        pytest.param("written/park", ["Set 24 of 24."], id="many sets"),
    ],
)
def test_it_is_heard(name: str, lines: list[str]) -> None:
    score = heard(name)
    assert [line for line in lines if not any(line in text for text in texts(score))] == []


@pytest.mark.parametrize(
    ("name", "every_s", "work_s"),
    [
        ("rounds/tabata", 10 + 20, 20),
        ("rounds/tabata-without-rests", 20, 20),
        ("rounds/interval-walk", 60 + 60, 60),
    ],
)
def test_intervals_are_on_the_clock(name: str, every_s: int, work_s: int) -> None:
    works = works_s(heard(name))
    assert len(works) >= 5
    assert works == [(number * every_s, work_s) for number in range(len(works))]


def test_every_minute_starts_every_minute() -> None:
    starts = [start for start, _ in works_s(heard("rounds/every-minute"))]
    assert {60 * number for number in range(10)} <= {*starts}


def test_who_walks_between_intervals_is_never_told_to_stop() -> None:
    assert [text for text in texts(heard("rounds/interval-walk")) if "And stop" in text] == []


def test_weeks_change_figures_and_are_named() -> None:
    first, third = (texts(heard("written/knee-acl", week)) for week in (1, 3))
    assert "Week 1 of 6." in first
    assert "Thigh squeeze: 5 seconds, 10 times, each side, 2 sets, right first." in first
    assert "Week 3 of 6." in third
    assert "From this week, Heel slide: 15 repetitions, each side." in third


def test_parts_of_a_second_and_a_hundred_and_twenty_times_are_exact() -> None:
    *_, taps, breaths = works_s(heard("written/park"))
    assert taps[1] == 120
    assert breaths[1] == 6 * 11


def test_what_is_printed_is_never_spoken() -> None:
    spoken = " ".join(texts(heard("written/hip-after-fall")))
    assert "Ring me" not in spoken
    assert "Weaver" not in spoken
