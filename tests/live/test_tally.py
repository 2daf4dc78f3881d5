"""The end of a session says which time this week it was, once it is known that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from mat import Mat, three_exercises
from msgspec.structs import replace
from practice import raised
from small import library
from voices import SlowVoice

from coach.home.diary.diary import Diary
from coach.plan.models import Plan
from coach.plan.person.tally import ThisWeek
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates

SECOND = "That was the second time this week."
MANY = 10_000


def planned(times: int = 2, *, new: bool = True) -> Plan:
    return replace(three_exercises(), this_week=ThisWeek(times=times, new=new))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Diary]:
    with closing(Diary(tmp_path, raised)) as diary:
        yield diary


def texts(mat: Mat) -> list[str]:
    return [cue.text for cue in mat.score.cues if cue.text]


def finished_one(mat: Mat) -> None:
    """Go to the second exercise's work, and do it."""
    work = [phase for phase in mat.score.phases if phase.exercise == "bridge"]
    (hold,) = [phase for phase in work if phase.kind == "work"]
    mat.to(hold.end_ms + 200)


def test_it_is_said_last_and_changes_nothing_before_it(
    lay_out: Callable[..., Mat], book: Diary
) -> None:
    mat = lay_out(plan=planned(), book=book).begin()
    before = mat.score
    assert SECOND not in texts(mat)
    finished_one(mat)
    assert mat.run.counts
    assert texts(mat)[-1] == SECOND
    assert mat.score.cues[: len(before.cues)] == before.cues, "the finish cue has moved"
    assert mat.score.total_ms > before.total_ms
    ended = mat.to(mat.score.total_ms + 500)
    assert (ended.ended, ended.trouble) == (True, "")
    assert mat.score.cues[-1].end_ms < mat.score.total_ms
    heard = mat.session()[-200:]
    assert np.array_equal(mat.heard()[-200:], heard)


@pytest.mark.parametrize(
    "plan",
    [three_exercises(), planned(new=False), planned(8)],
    ids=["not live", "counted today already", "more times than there are words for"],
)
def test_where_there_is_nothing_to_say_nothing_changes(
    lay_out: Callable[..., Mat], book: Diary, plan: Plan
) -> None:
    mat = lay_out(plan=plan, book=book).begin()
    before = mat.score
    finished_one(mat)
    assert mat.run.counts
    assert mat.score == before


def test_a_session_in_which_nothing_was_done_to_its_end_says_nothing(
    lay_out: Callable[..., Mat], book: Diary
) -> None:
    mat = lay_out(plan=planned(), book=book).begin()
    for _ in range(40):
        mat.run.skip()
        mat.forward(100)
    mat.until(lambda view: view.ended)
    assert not mat.run.counts
    assert SECOND not in texts(mat)


def test_the_words_are_rendered_only_once_it_counts(
    lay_out: Callable[..., Mat], book: Diary
) -> None:
    voice = SlowVoice()
    voice.allow(MANY)
    mat = lay_out(voice, plan=planned(), book=book).begin()
    assert SECOND not in voice.rendered
    finished_one(mat)
    for _ in range(MANY):
        if SECOND in voice.rendered:
            break
        mat.forward(10)
    assert SECOND in voice.rendered


def test_what_comes_too_late_is_left_out(lay_out: Callable[..., Mat], book: Diary) -> None:
    mat = lay_out(plan=planned(), book=book).begin()
    before = mat.score
    arranger = mat.arranger
    words = arranger._tally
    assert words is not None
    assert not arranger.tell_tally(0), "it has to be rendered"
    mat.catch_up()
    assert not arranger.tell_tally(before.total_ms - 100)
    assert arranger.score == before
    assert not arranger.tell_tally(0), "it is not tried again"


def test_it_stays_when_a_hold_is_made_longer(lay_out: Callable[..., Mat], book: Diary) -> None:
    mat = lay_out(plan=planned(), book=book).begin()
    finished_one(mat)
    long = [phase for phase in mat.score.phases if phase.kind == "work"][-1]
    mat.to(long.start_ms + 2000)
    mat.run.attempt(type(mat.run).longer)
    mat.until(lambda _: mat.score.total_ms > long.end_ms and bool(mat.arranger.complete))
    assert texts(mat)[-1] == SECOND


def test_the_welcome_names_the_same_minutes() -> None:
    for counts in (False, True):
        drafted = Drafted(replace(planned(), counts=counts))
        score = compose(drafted, Estimates("en"))
        assert drafted.about_ms == Drafted(three_exercises()).about_ms
        assert (SECOND in [cue.text for cue in score.cues]) == counts


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "That was the first time this week.", "You have done it every day this week."),
        ("de", "Das war das erste Mal in dieser Woche.", "Du hast jeden Tag dieser Woche geübt."),
        (
            "es",
            "Ha sido la primera vez esta semana.",
            "Has practicado todos los días de esta semana.",
        ),
        (
            "fr",
            "C'était la première fois cette semaine.",
            "Vous avez pratiqué tous les jours de cette semaine.",
        ),
    ],
)
def test_each_language_has_words_for_seven_days(language: str, first: str, last: str) -> None:
    words = library().phrases(language).tally
    assert (len(words), words[0], words[-1]) == (7, first, last)
    plan = replace(planned(1), phrases=library().phrases(language))
    assert plan.tally == first


def test_it_is_shown_with_the_goal() -> None:
    assert planned(1).tally_shown == "This week: 1 of 2–3 times."
    assert planned(2).tally_shown == "This week: 2 of 2–3 times, the goal is reached."
    assert three_exercises().tally_shown == ""
