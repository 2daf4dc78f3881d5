"""Four questions: what they offer, how answers are read, and the wishes that come of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import library

from coach.base.errors import AskedWrongly
from coach.home.profile import (
    ASKED,
    EVERYTHING,
    SIDES,
    Question,
    is_untold,
    profile_document,
    profile_lines,
    questions,
)
from coach.home.settings import GOAL, Settings
from coach.plan.wishes import SideWish, declared

BY_KEY = {one.key: one for one in questions(library())}


def test_there_are_four_and_each_answer_is_a_wish_that_can_be() -> None:
    assert tuple(BY_KEY) == ASKED
    assert [one.wish for one in BY_KEY["condition"].choices] == [*library().conditions]
    assert set(SIDES) == set(declared()["side"].kind.__args__)
    assert [one.wish for one in BY_KEY["goal"].choices] == [*range(GOAL.least, GOAL.most + 1)]
    assert BY_KEY["kit"].choices[-1].wish == EVERYTHING


@pytest.mark.parametrize(
    ("key", "typed", "wish"),
    [
        ("condition", "0", None),
        ("condition", "none", None),
        ("condition", "3", ("knee",)),
        ("condition", "4 3", ("knee", "no-floor")),
        ("condition", "4,3;", ("knee", "no-floor")),
        ("condition", "No Floor, KNEE", ("knee", "no-floor")),
        ("condition", "knee, 4", ("knee", "no-floor")),
        ("side", "4", "tight-left"),
        ("side", "tight left", "tight-left"),
        ("kit", "0", ()),
        ("kit", "nothing", ()),
        ("kit", "ball, chair", ("chair", "ball")),
        ("kit", "9", None),
        ("kit", "everything", None),
        ("goal", "3", 3),
    ],
)
def test_numbers_and_names_are_read(key: str, typed: str, wish: object) -> None:
    question = BY_KEY[key]
    assert question.wish(question.read(typed)) == wish


@pytest.mark.parametrize(
    ("key", "typed", "line"),
    [
        ("goal", "8", "A week: found “8”, expected a number from 1 to 7; Enter skips it"),
        ("goal", "2 3", "A week: found “2 3”, expected a number from 1 to 7; Enter skips it"),
        ("goal", "x\x1b[2J", "A week: found “x”, expected a number from 1 to 7; Enter skips it"),
        ("goal", "9" * 300, f"A week: found “{'9' * 59}…”, expected a number from 1 to 7; Enter"),
        (
            "condition",
            "kne",
            "Body: found “kne”, expected 0 for none, or numbers from 1 to 6; did you mean knee?",
        ),
        ("kit", ",", "At hand: found “,”, expected 0 for none, or numbers from 1 to 9; Enter"),
    ],
)
def test_what_is_no_answer_is_one_line(key: str, typed: str, line: str) -> None:
    with pytest.raises(AskedWrongly) as problem:
        BY_KEY[key].read(typed)
    assert str(problem.value).startswith(line)


def test_what_holds_now_is_chosen() -> None:
    def held(question: Question, settings: Settings) -> tuple[str | int, ...]:
        return question.chosen(settings)

    told = Settings(condition=("no-floor", "knee"), side="only-left", kit=("ball", "bench"), goal=2)
    assert [held(one, told) for one in BY_KEY.values()] == [
        ("knee", "no-floor"),
        ("only-left",),
        ("ball",),
        (2,),
    ]
    assert [held(one, Settings()) for one in BY_KEY.values()] == [(), (), (EVERYTHING,), ()]
    assert is_untold(Settings(rate=150, known=("plank",)))
    assert not is_untold(Settings(kit=()))


def test_a_profile_is_shown_a_fact_a_line_and_as_a_document(tmp_path: Path) -> None:
    wish: SideWish = "tight-left"
    told = Settings(condition=("knee",), side=wish, kit=(), goal=3, known=("plank",), voice="heart")
    file = tmp_path / "settings.toml"
    assert list(profile_lines(told, "anna", tmp_path)) == [
        f"anna, in {file}",
        "  Body     knee",
        "  Side     the left one is tight: it goes first, with one more set",
        "  At hand  nothing",
        "  A week   three times",
        "  Known    plank",
        "  Voice    heart, 170 words a minute",
    ]
    assert profile_document(told, "anna", tmp_path) == {
        "person": "anna",
        "file": str(file),
        "condition": ["knee"],
        "side": "tight-left",
        "kit": [],
        "goal": 3,
        "known": ["plank"],
        "rate": 170,
        "voice": "heart",
    }
