"""How the coach says things: doses, sides, figures, kit."""

from __future__ import annotations

import pytest
from small import exercise, plan_of

from coach.plan.models import Talk, Wishes
from coach.routine.models import Dose, Sides
from coach.score.voice import Narrator


@pytest.mark.parametrize(
    ("dose", "sides", "words"),
    [
        (Dose(hold_s=1), "none", "one second"),
        (Dose(hold_s=30), "none", "30 seconds"),
        (Dose(hold_s=5, reps=3), "none", "5 seconds, 3 times"),
        (Dose(hold_s=5, reps=1), "each", "5 seconds, each side"),
        (Dose(hold_s=5, reps=3, sets=2), "each", "5 seconds, 3 times, each side, 2 sets"),
        (Dose(tempo_s=(2, 1, 2), reps=1), "none", "once"),
        (Dose(tempo_s=(2, 1, 2), reps=8), "alternate", "8 repetitions"),
        (Dose(breaths=1), "none", "one slow breath"),
        (Dose(breaths=6), "both", "6 slow breaths"),
        (Dose(work_s=45), "none", "45 seconds"),
        (Dose(work_s=60), "none", "one minute"),
        (Dose(work_s=120, sets=3), "none", "2 minutes, 3 sets"),
    ],
)
def test_a_dose_is_said_as_a_person_would(dose: Dose, sides: Sides, words: str) -> None:
    plan = plan_of(exercise(dose=dose, sides=sides))
    (item,) = plan.items
    assert Narrator(plan).dose(dose, item) == words
    assert Narrator(plan).title(item) == f"Nod: {words}."


@pytest.mark.parametrize(("talk", "words"), [("learn", "Nod: 3 seconds."), ("minimal", "Nod.")])
def test_who_knows_the_routine_hears_the_title_alone(talk: Talk, words: str) -> None:
    plan = plan_of(exercise(), wishes=Wishes(talk=talk))
    assert Narrator(plan).title(plan.items[0]) == words


def test_advice_has_a_title_and_no_dose() -> None:
    plan = plan_of(exercise(kind="advice", dose=None))
    assert Narrator(plan).title(plan.items[0]) == "Nod."


@pytest.fixture
def narrator() -> Narrator:
    return Narrator(plan_of(exercise(), wishes=Wishes(rate=170)))


def test_sides_are_filled_in_and_a_sentence_starts_with_a_capital(narrator: Narrator) -> None:
    text = "{side} hand on your {other} knee."
    assert narrator.fill(text, "left") == "Left hand on your right knee."
    assert narrator.fill(text, "right") == "Right hand on your left knee."
    assert narrator.fill("both hands.", None) == "Both hands."


@pytest.mark.parametrize(
    ("kit", "words"),
    [
        ((), None),
        (("a mat",), "You need a mat."),
        (("a mat", "a ball"), "You need a mat and a ball."),
        (("a mat", "a ball", "a wall"), "You need a mat, a ball and a wall."),
        (("a mat", "a mat"), "You need a mat."),
    ],
)
def test_the_kit_is_named_once(kit: tuple[str, ...], words: str | None) -> None:
    assert Narrator(plan_of(exercise(kit=kit))).kit() == words


def test_a_list_of_kit_without_end_is_cut() -> None:
    kit = tuple(f"{'thing ' * 90}{number}" for number in range(40))
    words = Narrator(plan_of(exercise(kit=kit))).kit()
    assert words is not None
    assert len(words) <= 600
    assert words.endswith("….")


def test_a_length_is_said_in_minutes_and_never_as_none(narrator: Narrator) -> None:
    assert narrator.minutes(0) == "one minute"
    assert narrator.minutes(8 * 60_000) == "8 minutes"


@pytest.mark.parametrize(
    ("rate", "count", "hurried"),
    [(80, 180, 234), (170, 195, 254), (250, 288, 300), (300, 300, 300)],
)
def test_counts_are_quicker_than_sentences_as_far_as_an_engine_goes(
    rate: int, count: int, hurried: int
) -> None:
    narrator = Narrator(plan_of(exercise(), wishes=Wishes(rate=rate)))
    ask = narrator.on_beat("count", "7", 6000, rep=2)
    assert ask.utterance is not None
    assert ask.hurried is not None
    assert (ask.utterance.text, ask.utterance.rate) == ("7", count)
    assert (ask.hurried.text, ask.hurried.rate) == ("7", hurried)
    assert (ask.at_ms, ask.instead, ask.rep) == (6000, None, 2)
    assert narrator.on_beat("count", "1", 0).instead == "start"
    assert narrator.utterance("Rest.").rate == rate


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (Dose(hold_s=3), "And hold."),
        (Dose(tempo_s=(1, 0, 1), reps=3), "And begin."),
        (Dose(breaths=3), "And breathe."),
        (Dose(work_s=30), "And begin."),
    ],
)
def test_each_kind_of_work_is_begun_in_its_own_words(
    narrator: Narrator, dose: Dose, words: str
) -> None:
    ask = narrator.begin(dose)
    assert ask.utterance is not None
    assert ask.utterance.text == words
