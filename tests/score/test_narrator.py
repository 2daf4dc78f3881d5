"""How the coach says things: doses, sides, figures, kit."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from small import SEEDS, Even, exercise, library, plan_of

from coach.base.text import filled
from coach.plan.models import Talk
from coach.plan.wishes import Wishes
from coach.routine.bounds import Sides
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.drafting.ends import opening
from coach.score.narrator import Narrator
from coach.speech.words.ear import load_ears


@pytest.mark.parametrize(
    ("dose", "sides", "words"),
    [
        (DoseTable(hold_s=1), "none", "one second"),
        (DoseTable(hold_s=30), "none", "30 seconds"),
        (DoseTable(hold_s=5, reps=3), "none", "5 seconds, 3 times"),
        (DoseTable(hold_s=5, reps=1), "each", "5 seconds, each side"),
        (DoseTable(hold_s=5, reps=3, sets=2), "each", "5 seconds, 3 times, each side, 2 sets"),
        (DoseTable(tempo_s=(2, 1, 2), reps=1), "none", "once"),
        (DoseTable(tempo_s=(2, 1, 2), reps=8), "alternate", "8 repetitions in all, changing sides"),
        (DoseTable(hold_s=5, reps=10), "alternate", "5 seconds, 10 times in all, changing sides"),
        (DoseTable(work_s=60), "alternate", "one minute"),
        (DoseTable(breaths=1), "none", "one slow breath"),
        (DoseTable(breaths=6), "both", "6 slow breaths"),
        (DoseTable(work_s=45), "none", "45 seconds"),
        (DoseTable(work_s=60), "none", "one minute"),
        (DoseTable(work_s=120, sets=3), "none", "2 minutes, 3 sets"),
        (DoseTable(work_s=60, distance="25 feet."), "none", "one minute, 25 feet"),
        (
            DoseTable(hold_s=5, reps=3, sets=2, load="5 kg", distance="2 m"),
            "each",
            "5 seconds, 3 times, each side, 2 sets, 2 m, with 5 kg",
        ),
    ],
)
def test_a_dose_is_said_as_a_person_would(dose: DoseTable, sides: Sides, words: str) -> None:
    plan = plan_of(exercise(dose=dose, sides=sides))
    (item,) = plan.items
    assert Narrator(plan).dose(parsed(dose), item) == words
    first = ", right first" if sides == "each" else ""
    assert Narrator(plan).title(item) == f"Nod: {words}{first}."


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("en", "Nod: eight repetitions, twenty-five meters, with five kilograms."),
        ("de", "Nod: acht Wiederholungen, fünfundzwanzig Meter, mit fünf Kilogramm."),
        ("es", "Nod: ocho repeticiones, veinticinco metros, con cinco kilogramos."),
        ("fr", "Nod : huit répétitions, vingt-cinq mètres, avec cinq kilogrammes."),
    ],
)
def test_a_load_and_a_distance_are_said_with_the_dose_in_every_language(
    language: str, heard: str
) -> None:
    dose = DoseTable(tempo_s=(2, 1, 2), reps=8, load="5 kg", distance="25 m")
    plan = replace(plan_of(exercise(dose=dose)), phrases=library().phrases(language))
    ear = load_ears(SEEDS / "ear").of(language)
    assert ear is not None
    assert ear.heard(Narrator(plan).title(plan.items[0])) == heard


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Up to 12 repetitions and 3 sets, if it is easy."),
        ("de", "Auch 12 Wiederholungen und 3 Sätze, wenn es dir leichtfällt."),
        ("es", "Hasta 12 repeticiones y 3 series, si te resulta fácil."),
        ("fr", "Jusqu’à 12 répétitions et 3 séries, si c’est facile."),
    ],
)
def test_what_more_may_be_done_is_said_in_every_language(language: str, words: str) -> None:
    dose = DoseTable(tempo_s=(2, 1, 2), reps=(8, 12), sets=(2, 3))
    plan = replace(plan_of(exercise(dose=dose)), phrases=library().phrases(language))
    assert Narrator(plan).up_to(parsed(dose)) == words


@pytest.mark.parametrize(
    ("language", "now", "later"),
    [
        (
            "en",
            "Up to 12 repetitions, if it is easy.",
            "Another day, up to 3 sets, if it is easy.",
        ),
        (
            "de",
            "Auch 12 Wiederholungen, wenn es dir leichtfällt.",
            "An einem anderen Tag auch 3 Sätze, wenn es dir leichtfällt.",
        ),
        (
            "es",
            "Hasta 12 repeticiones, si te resulta fácil.",
            "Otro día, hasta 3 series, si te resulta fácil.",
        ),
        (
            "fr",
            "Jusqu’à 12 répétitions, si c’est facile.",
            "Un autre jour, jusqu’à 3 séries, si c’est facile.",
        ),
    ],
)
def test_what_the_coach_ends_at_the_lower_figure_is_offered_for_another_day(
    language: str, now: str, later: str
) -> None:
    own = DoseTable(reps=(8, 12), sets=(2, 3))
    plan = replace(plan_of(exercise(dose=own)), phrases=library().phrases(language))
    assert Narrator(plan).offers(parsed(own)) == (now, later)
    led = DoseTable(tempo_s=(2, 1, 2), reps=(8, 12))
    (words,) = Narrator(plan).offers(parsed(led))
    assert words == filled(plan.phrases.another_day, amount=plan.phrases.moves.of(12))


@pytest.mark.parametrize(("talk", "times"), [("learn", 1), ("standard", 1), ("minimal", 0)])
def test_what_more_may_be_done_is_said_once_a_session_of_each_exercise(
    talk: Talk, times: int
) -> None:
    dose = DoseTable(hold_s=(20, 30))
    again, words = Step(exercise="lean"), "Another day, up to 30 seconds, if it is easy."
    plan = plan_of(exercise("lean", dose=dose), exercise(), again, wishes=Wishes(talk=talk))
    score = compose(Drafted(plan), Even())
    said = [cue.text for cue in score.cues if cue.text == words]
    assert len(said) == times
    work = [phase.length_ms for phase in score.phases if phase.exercise == "lean"]
    assert max(work) == 20_000


def test_in_halves_the_first_half_tells_that_the_dose_is_for_each_side() -> None:
    dose = DoseTable(tempo_s=(2, 1, 2), reps=8)
    turn, lean = exercise("turn", sides="each", dose=dose), exercise("lean", sides="each")
    plan = plan_of(turn, lean, wishes=Wishes(order="halves"))
    assert Narrator(plan).title(plan.items[0]) == "Turn: 8 repetitions, each side, right first."


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
    assert Narrator(plan_of()).kit(kit) == words


def test_a_list_of_kit_without_end_is_cut() -> None:
    kit = tuple(f"{'thing ' * 90}{number}" for number in range(40))
    words = Narrator(plan_of()).kit(kit)
    assert words is not None
    assert len(words) <= 600
    assert words.endswith("…")


def test_a_length_is_said_in_minutes_and_never_as_none(narrator: Narrator) -> None:
    for about_ms, words in ((0, "one minute"), (8 * 60_000, "8 minutes")):
        welcome = opening(narrator, about_ms).asks[0].utterance
        assert welcome is not None
        assert f"About {words}." in welcome.text


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
        (DoseTable(hold_s=3), "And hold."),
        (DoseTable(tempo_s=(1, 0, 1), reps=3), "And begin."),
        (DoseTable(breaths=3), "And breathe slowly."),
        (DoseTable(work_s=30), "And begin."),
    ],
)
def test_each_kind_of_work_is_begun_in_its_own_words(
    narrator: Narrator, dose: DoseTable, words: str
) -> None:
    ask = narrator.begin(parsed(dose))
    assert ask.utterance is not None
    assert ask.utterance.text == words
