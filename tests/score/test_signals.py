"""Where the sounds stand that are no words: each in a place of its own, and never under a word."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from small import SEEDS, VOICE, Even, exercise, library, plan_of
from worked import heard, score_of

from coach.plan.fit import fit
from coach.plan.wishes import Wishes
from coach.routine.bounds import Talk
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.figures import TONE_MS
from coach.score.models import Cue, Score

ROUTINES = sorted(path.stem for path in Path(SEEDS, "routines").glob("*.toml"))
PLACED = frozenset({"end", "left", "right", "halfway", "round", "finish"})
"""Those that have a place of their own; the others mark a beat, whatever is said on it."""


def score(dose: DoseTable, **wishes: str) -> Score:
    plan = plan_of(exercise("one", dose=dose, sides="each"), wishes=Wishes(**wishes))
    return compose(Drafted(plan), Even(600))


def tones(of: Score) -> list[str | None]:
    return [cue.tone for cue in of.cues if cue.tone in PLACED]


def over(words: Cue, tone: Cue) -> bool:
    return words.start_ms < tone.end_ms and tone.start_ms < words.end_ms


@pytest.mark.parametrize("talk", get_args(Talk))
@pytest.mark.parametrize("name", ROUTINES)
def test_no_sound_with_a_place_of_its_own_is_ever_under_a_word(name: str, talk: Talk) -> None:
    routine = library().find(name).routine
    for count, order in product(("auto", "every, halfway"), ("turns", "halves")):
        wishes = Wishes(talk=talk, count=count, order=order)
        plan = fit(routine, library().resources(routine.language), wishes, VOICE)
        composed = compose(Drafted(plan), Estimates(routine.language))
        placed = [cue for cue in composed.cues if cue.tone in PLACED]
        spoken = [cue for cue in composed.cues if cue.utterance is not None]
        assert not [(tone, word) for tone in placed for word in spoken if over(word, tone)]
        assert all(tone.end_ms - tone.start_ms == TONE_MS[tone.tone or "tick"] for tone in placed)
        switches = [phase for phase in composed.phases if phase.kind == "switch"]
        sides = [cue for cue in placed if cue.tone in ("left", "right")]
        assert [(cue.start_ms, cue.tone) for cue in sides] == [
            (phase.start_ms, phase.side) for phase in switches
        ]
        assert [cue.tone for cue in placed][-1] == "finish"


def test_a_change_of_sides_has_the_sound_of_its_side_in_place_of_the_end() -> None:
    assert tones(score(DoseTable(hold_s=5))) == ["left", "end", "finish"]
    assert tones(score(DoseTable(hold_s=5), side="left")) == ["right", "end", "finish"]


def test_a_change_after_a_rest_has_both_each_at_its_time() -> None:
    seen = score(DoseTable(hold_s=5, sets=2, rest_s=10))
    assert tones(seen) == ["left", "end", "right", "left", "round", "finish"]
    for cue in seen.cues:
        if cue.tone in ("left", "right"):
            after = next(one for one in seen.cues if one.start_ms > cue.start_ms)
            assert (after.kind, after.side) == ("side_switch", cue.tone)
            assert after.start_ms >= cue.end_ms


def test_halfway_is_heard_before_its_word_where_nothing_else_sounds() -> None:
    sparse = score_of(DoseTable(hold_s=40), {"count": "halfway"}, Even(500))
    assert heard(sparse, "tone", "halfway")[1:] == [(19.49, "(halfway)"), (20.0, "Halfway.")]
    dense = score_of(DoseTable(hold_s=20), {"count": "every, halfway"}, Even(800))
    assert "(halfway)" not in [words for _, words in heard(dense)]
    breathed = score_of(DoseTable(hold_s=40), {"count": "halfway", "breath": "even"}, Even(500))
    for tone in (cue for cue in breathed.cues if cue.tone == "halfway"):
        assert not [cue for cue in breathed.cues if cue is not tone and over(cue, tone)]


def test_without_its_word_there_is_no_sound_of_halfway() -> None:
    slow = score_of(
        DoseTable(hold_s=20), {"count": "every 5, halfway"}, Even(500, **{"Halfway.": 9000})
    )
    assert not [cue for cue in slow.cues if cue.tone == "halfway"]
