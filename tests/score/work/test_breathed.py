"""Movements that go with the breath: named with it, then alone, then in its two tones."""

from __future__ import annotations

import pytest
from laws import violations
from msgspec.structs import replace
from small import VOICE, Even, exercise, library, plan_of
from worked import QUICK, heard, in_words, score_of

from coach.check.views import alone
from coach.plan.fit import fit
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Lengths, document
from coach.score.reading.captions import captions

SIX = DoseTable(breaths=6)
WITH_BREATH = [
    *[(0, "Breathe in, cow."), (4, "Breathe out, cat.")],
    *[(10, "Breathe in, cow."), (14, "Breathe out, cat.")],
]


class Rendered(Even):
    """Lengths that know everything, the shorter words for what is too long as well."""

    def __contains__(self, utterance: object) -> bool:
        return True


def cat_cow(lengths: Lengths = QUICK, dose: DoseTable = SIX, **others: object) -> list[object]:
    given = {"moves": ("cow", "cat"), "moves_on": "in"}
    own = {name: others.pop(name) for name in tuple(others) if name in given}
    wishes = {"breath": "on", **others}
    return [*heard(score_of(dose, wishes, lengths, **{**given, **own}))]


def test_two_breaths_are_led_with_their_moves_two_by_name_and_then_in_tones() -> None:
    assert cat_cow() == [
        *WITH_BREATH,
        *[(20, "Cow"), (24, "Cat"), (30, "Cow"), (34, "Cat")],
        *[(40, "(inhale)"), (41, "5"), (44, "(exhale)"), (50, "(inhale)"), (51, "6")],
        (54, "(exhale)"),
    ]


def test_few_breaths_have_words_to_their_end_and_tones_are_not_explained() -> None:
    score = score_of(DoseTable(breaths=4), {"breath": "on"}, moves=("cow", "cat"), moves_on="in")
    assert not [cue for cue in score.cues if cue.tone in ("inhale", "exhale")]
    assert not [cue for cue in score.cues if cue.text and "rising" in cue.text]
    assert [cue.text for cue in score.cues if cue.kind == "rest"] == ["And stop."]


def test_a_first_move_on_the_out_breath_has_nothing_to_come_back_from_on_the_first_breath() -> None:
    moves = ("flatten your back", "let it go")
    found = cat_cow(dose=DoseTable(breaths=2), moves=moves, moves_on="out")
    assert found == [
        *[(0, "Breathe in."), (4, "Breathe out, flatten your back.")],
        *[(10, "Breathe in, let it go."), (14, "Breathe out, flatten your back.")],
    ]
    score = score_of(DoseTable(breaths=2), {"breath": "on"}, moves=moves, moves_on="out")
    assert [cue.text for cue in score.cues if cue.kind == "rest"] == ["Let it go"]


def test_what_is_too_long_for_its_breath_is_the_move_alone_or_the_tone() -> None:
    named = Rendered(500, **{"Breathe in, cow.": 3900})
    assert cat_cow(named)[:2] == [(0, "Cow"), (4, "Breathe out, cat.")]
    toned = Rendered(500, **{"Breathe in, cow.": 3900, "Cow": 3900})
    assert cat_cow(toned)[:2] == [(0, "(inhale)"), (4, "Breathe out, cat.")]


def test_who_wants_no_words_of_the_breath_hears_the_moves_in_their_time_to_the_end() -> None:
    found = cat_cow(breath="off", count="none")
    assert found == [(10 * n + at, word) for n in range(6) for at, word in ((0, "Cow"), (4, "Cat"))]
    settled = score_of(SIX, {}, moves=("cow", "cat"), moves_on="in")
    assert "And breathe slowly." not in [cue.text for cue in settled.cues]


def test_seconds_that_are_counted_follow_the_move_alone() -> None:
    words = in_words(
        score_of(
            DoseTable(breaths=1),
            {"breath": "on", "count": "breath seconds"},
            Rendered(500, **{"Breathe in, cow.": 1200, "Breathe out, cat.": 1200}),
            moves=("cow", "cat"),
            moves_on="in",
        )
    )
    assert words == "Cow 2 3 4 Cat 2 3 4 5 6"


def test_moves_without_moves_on_are_the_way_into_the_breaths_and_out_as_ever() -> None:
    score = score_of(DoseTable(breaths=2), {"breath": "on"}, moves=("Draw in", "Let go"))
    assert in_words(score) == "Breathe in. Breathe out. Breathe in. Breathe out."
    assert [cue.text for cue in score.cues if cue.kind == "rest"] == ["Let go"]


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
@pytest.mark.parametrize("rate", [80, 170, 300])
def test_words_of_moves_fit_their_breath_in_every_language(language: str, rate: int) -> None:
    moves = {"en": ("cow", "cat"), "de": ("Kuh", "Katze")}.get(language, ("vaca", "gato"))
    one = exercise("one", dose=SIX, moves=moves, moves_on="in")
    known = replace(library().resources(language), exercises={"one": one})
    plan = fit(alone(Step(exercise="one"), language=language), known, Wishes(rate=rate), VOICE)
    score = compose(Drafted(plan), Estimates(language))
    assert violations(document(score), plan) == []
    first, second = heard(score, "breath")[:2]
    assert [at for at, _ in (first, second)] == [0, 4]
    assert all(name in told for name, (_, told) in zip(moves, (first, second), strict=True))
    assert [one.line for one in captions(score) if moves[0] in one.line]


def test_sides_are_named_in_moves() -> None:
    one = exercise("one", dose=SIX, sides="each", moves=("to the {side}", "back"), moves_on="in")
    score = compose(Drafted(plan_of(one, wishes=Wishes(talk="minimal"))), QUICK)
    told = [cue.text for cue in score.cues if cue.kind == "breath" and cue.text]
    assert told[0] == "Breathe in, to the right."
    assert "Breathe in, to the left." in told
