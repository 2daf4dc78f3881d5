"""The laws over odd breaths and tempos: parts of seconds, no pauses, very short and very long ways.

With and without numbers for their seconds, in every language: words, numbers and tones never meet.
"""

from __future__ import annotations

from typing import Any

from generated import Voice, voices
from hypothesis import given
from hypothesis import strategies as st
from laws import violations
from laws_of_breath import breath_begins_in_words
from laws_of_time import counts_are_complete
from msgspec.structs import replace
from small import VOICE, Even, exercise, resources

from coach.check.views import alone
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import BreathSeconds
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.routine.pattern import Pattern
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

ways: st.SearchStrategy[float] = (
    st.integers(2, 8)
    | st.sampled_from((2, 2.5, 5.5, 13))
    | st.integers(2000, 8000).map(lambda ms: ms / 1000)
)
pauses: st.SearchStrategy[float] = st.integers(0, 4) | st.sampled_from((0.25, 0.5, 1.5, 7))
breaths: st.SearchStrategy[BreathSeconds] = st.tuples(ways, pauses, ways, pauses).filter(
    lambda breath: sum(breath) <= 30
)
beats: st.SearchStrategy[float] = st.integers(0, 4) | st.sampled_from((0.5, 1.5, 2.25, 0.667))
tempos = st.tuples(beats, beats, beats).filter(lambda beat: sum(beat) >= 1)
few, many, holds, either = st.integers(1, 2), st.integers(1, 7), st.integers(5, 70), st.booleans()
counts = st.sampled_from(
    [
        *("breath seconds", "breath seconds, down", "auto", "none", "every", "breaths"),
        *("halfway", "last 3", "every 2, down"),
    ]
)
languages = st.sampled_from(["en", "de", "es", "fr"])
talks, sides = st.sampled_from(["learn", "standard", "minimal"]), st.sampled_from(["each", "none"])
kinds = st.sampled_from(["breaths", "hold", "tempo"])
KNOWN = resources()


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """One exercise that is breathed, or moved at a tempo, on one side or on both."""
    breath = draw(breaths)
    given: dict[str, Any] = {"sets": draw(few)}
    match draw(kinds):
        case "breaths":
            given |= {"breaths": draw(many), "breath_s": breath}
        case "hold":
            given |= {"hold_s": draw(holds)}
        case _:
            given |= {"tempo_s": draw(tempos), "reps": draw(many)}
    own = Pattern(id="own", title="Own", seconds=breath, about="Own.")
    one = exercise("one", dose=DoseTable(**given), breath="own", sides=draw(sides))
    wishes = Wishes(talk=draw(talks), count=draw(counts))
    known = replace(KNOWN, exercises={"one": one}, patterns={**KNOWN.patterns, "own": own})
    return fit(alone(Step(exercise="one"), language=draw(languages)), known, wishes, VOICE)


spoken_plans = plans().flatmap(lambda plan: st.tuples(st.just(plan), voices(plan)))


@given(spoken_plans)
def test_odd_breaths_keep_every_law(drawn: tuple[Plan, Voice]) -> None:
    plan, voice = drawn
    drafted = Drafted(plan)
    assert violations(document(compose(drafted, voice.lengths)), plan) == []
    quick = document(compose(drafted, Even(600)))
    assert violations(quick, plan) == []
    assert counts_are_complete(quick, plan) == []
    assert breath_begins_in_words(quick, plan) == []
