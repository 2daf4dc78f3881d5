"""What the documents ask for is heard in a session, and not only written somewhere."""

from __future__ import annotations

import re

import pytest
from small import library

from coach.home.outline import outline
from coach.plan.models import Plan
from coach.plan.wishes import TalkWish, Wishes
from coach.routine.doses import Timed
from coach.routine.exercise import Exercise
from coach.score.models import Score

TALKS: tuple[TalkWish, ...] = ("learn", "standard", "minimal")
EXPLAINED = pytest.mark.parametrize("talk", TALKS[:2])
BY_TALK = pytest.mark.parametrize("talk", TALKS)
ROUTINES = sorted(library().routines)
BY_ROUTINE = pytest.mark.parametrize("name", ROUTINES)

HARD_TO_FIND = {
    "tucked-lunge": r"hard to find.*go on trying",
    "side-ball-stretch": r"clumsy at first.*go on trying",
    "pelvic-floor-squeeze": r"hard to find.*go on",
    "transverse-abdominis": r"hard to find.*go on|schwer zu finden.*weiter|cuesta.*sigue"
    r"|difficile à sentir.*continuez",
}
"""Moves that take patience, with words to go on; D says so of the first two, we of the others."""

CHAIR_STRETCHES = {
    "seniors-chair": ("push your hips toward the backrest", "hands on the seat", "head back"),
    "pausa-de-escritorio": (
        "empuja suavemente la cadera hacia el respaldo",
        "manos en el asiento",
        "la cabeza un poco atrás",
    ),
    "pause-bureau": (
        "poussez doucement les hanches vers le dossier",
        "mains sur l'assise",
        "la tête en arrière",
    ),
}
"""The stretch on a chair: what is pushed and to where, by what, and the tilt of the head."""


def session(name: str, wishes: Wishes) -> tuple[Plan, Score]:
    return outline(library(), library().find(name), wishes)


def said(score: Score) -> list[str]:
    return [cue.text for cue in score.cues if cue.text is not None]


def heard(score: Score, number: int) -> str:
    """Return all that is said in one item of a plan."""
    phases = {place for place, phase in enumerate(score.phases) if phase.item == number}
    return " ".join(cue.text for cue in score.cues if cue.text and cue.phase in phases).lower()


def numbers(plan: Plan, *names: str) -> list[int]:
    return [number for number, item in enumerate(plan.items) if item.exercise.id in names]


@EXPLAINED
def test_who_lies_on_the_roller_hears_from_where_to_where(talk: TalkWish) -> None:
    plan, score = session("ball-and-roller", Wishes(talk=talk))
    (number,) = numbers(plan, "foam-roller-release")
    assert "from below the hip bone to the thigh" in heard(score, number)
    assert "from hip bone to thigh, and back" in heard(score, number)


@EXPLAINED
@pytest.mark.parametrize("name", CHAIR_STRETCHES)
def test_who_pushes_back_on_a_chair_hears_what_by_what_and_where_to(
    name: str, talk: TalkWish
) -> None:
    plan, score = session(name, Wishes(talk=talk))
    (number,) = numbers(
        plan, "seated-cross-leg-hip-stretch", "cadera-en-la-silla", "hanche-sur-la-chaise"
    )
    for words in CHAIR_STRETCHES[name]:
        assert words in heard(score, number)


@BY_TALK
def test_a_persons_own_minutes_are_those_of_the_turns(talk: TalkWish) -> None:
    wishes = Wishes(talk=talk, work=("heat-and-cold=4,1.5",))
    plan, score = session("warm-and-cold", wishes)
    doses = [item.dose for item in plan.items]
    turns = [dose.work_s.value for dose in doses if isinstance(dose, Timed)]
    assert turns == [240, 90, 240, 90]
    work = [phase for phase in score.phases if phase.kind == "work"]
    assert [phase.length_ms for phase in work] == [240_000, 90_000, 240_000, 90_000]


@BY_TALK
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("first-relief", "Move gently, and stay in control."),
        ("erste-linderung", "Beweg dich sanft und kontrolliert."),
        ("primer-alivio", "Muévete con suavidad y control."),
        ("premier-soulagement", "Bougez en douceur, sans à-coups."),
    ],
)
def test_a_herniated_disc_hears_once_to_move_gently(name: str, words: str, talk: TalkWish) -> None:
    _, score = session(name, Wishes(talk=talk, condition=("herniated-disc", "no-floor")))
    assert said(score).count(words) == 1
    _, score = session(name, Wishes(talk=talk, condition=("knee",)))
    assert words not in said(score)


@BY_TALK
@BY_ROUTINE
def test_how_often_is_heard_at_the_end_of_what_stretches(name: str, talk: TalkWish) -> None:
    plan, score = session(name, Wishes(talk=talk))
    phrases = plan.phrases
    stretches = any(item.exercise.kind == "stretch" for item in plan.items)
    for_stretching = library().find(name).routine.goal in ("relief", "mobility") and stretches
    wanted = {"learn": [phrases.how_often, phrases.more_often], "standard": [phrases.how_often]}
    last = said(score)[-2:]
    expected = wanted.get(talk, []) if for_stretching else []
    assert phrases.how_often
    assert phrases.more_often
    assert [text for text in said(score) if text in (phrases.how_often, phrases.more_often)] == (
        expected
    )
    assert last[len(last) - len(expected) :] == expected


@BY_TALK
@BY_ROUTINE
def test_listen_to_the_body_at_the_start_and_know_the_limits_before_strength(
    name: str, talk: TalkWish
) -> None:
    plan, score = session(name, Wishes(talk=talk))
    listen, limits = plan.phrases.listen, plan.phrases.limits
    assert listen
    assert limits
    first = next((n for n, one in enumerate(plan.items) if one.exercise.kind == "strength"), None)
    quiet = talk == "minimal"
    opening = [cue.text for cue in score.cues if cue.phase == 0]
    assert opening.count(listen) == said(score).count(listen) == (0 if quiet else 1)
    assert said(score).count(limits) == (0 if first is None or quiet else 1)
    if first is not None and not quiet:
        assert limits.lower() in heard(score, first)


@BY_ROUTINE
def test_where_a_move_is_hard_to_find_a_learner_hears_to_go_on(name: str) -> None:
    plan, score = session(name, Wishes(talk="learn"))
    for number in numbers(plan, *HARD_TO_FIND):
        assert re.search(HARD_TO_FIND[plan.items[number].exercise.id], heard(score, number))


def test_all_that_is_hard_to_find_is_in_a_routine() -> None:
    done = {step.exercise for one in library().routines.values() for step in one.routine.steps}
    assert set(HARD_TO_FIND) <= done


def test_whose_the_chair_and_the_roller_s_way_are_is_told() -> None:
    def written(one: Exercise) -> str:
        return (library().seeds / "exercises" / f"{one.id}.toml").read_text("utf-8")

    known = library().exercises
    assert "the chair is ours" in written(known["seated-cross-leg-hip-stretch"])
    assert "ours" in written(known["foam-roller-release"])
