"""What a condition contradicts is replaced, and never said first and taken back afterwards."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small import VOICE, exercise, library, resources

from coach.base.errors import AskedWrongly
from coach.plan.adapted import adapted, is_whole
from coach.plan.fit import fit
from coach.plan.minutes import in_minutes
from coach.plan.models import Plan
from coach.plan.wishes import TalkWish, Wishes
from coach.routine.advice import Condition
from coach.routine.exercise import EASIER, REPLACED, Exercise, Instead
from coach.routine.models import Routine, Step
from coach.score.drafted import Drafted
from coach.score.measure import Measure

JOG = exercise(
    "jog",
    kind="warm-up",
    title="Jog",
    setup=("March.", "Let it become a jog."),
    action="Jog on.",
    easier="March gently.",
    cautions=("Land softly.", "Or lie down."),
    kit=("shoes",),
    instead=(
        Instead(
            when=(EASIER,), lines={"Jog": "March", "Let it become a jog.": "", "Jog on.": "On."}
        ),
        Instead(when=("knee", "disc"), lines={"Or lie down.": "Or sit.", "shoes": ""}),
        Instead(when=("disc",), lines={"Or lie down.": "Or stop."}, position="standing"),
    ),
)


def test_nothing_is_replaced_without_a_reason() -> None:
    assert adapted(JOG, set()) is JOG
    assert adapted(JOG, {"age"}) is JOG


def test_a_line_is_replaced_wherever_it_stands() -> None:
    done = adapted(JOG, {EASIER})
    assert (done.title, done.setup, done.action) == ("March", ("March.",), "On.")
    assert (done.cautions, done.kit) == (JOG.cautions, JOG.kit)


def test_of_two_the_later_one_counts_and_the_position_goes_with_it() -> None:
    assert adapted(JOG, {"knee"}).cautions == ("Land softly.", "Or sit.")
    assert adapted(JOG, {"knee"}).position == JOG.position
    both = adapted(JOG, {"knee", "disc"})
    assert both.cautions == ("Land softly.", "Or stop.")
    assert (both.kit, both.position) == ((), "standing")


def planned(talk: TalkWish, *conditions: Condition) -> Plan:
    """Plan the jog and a nod, as these conditions want it."""
    nod = exercise("nod")
    everything = resources({"jog": JOG, "nod": nod})
    known = {one.id: one for one in conditions}
    why = {name: f"because of {name}" for name in known}
    words = replace(everything.phrases, conditions=why)
    everything = replace(everything, conditions=known, phrases=words)
    routine = Routine(id="small", title="Small", steps=(Step(exercise="jog"), Step(exercise="nod")))
    return fit(routine, everything, Wishes(condition=tuple(known), talk=talk), VOICE)


def said(plan: Plan) -> list[str]:
    """List everything that a session may say."""
    return [utterance.text for utterance in Drafted(plan).words]


KNEE = Condition(id="knee", title="Knee", about=("Ask.",), easier=("jog",))


def test_the_easier_form_is_told_from_its_first_step_and_not_after_the_usual_one() -> None:
    words = said(planned("learn", KNEE))
    assert "Let it become a jog." not in words
    assert "Jog on." not in words
    assert "On." in words
    assert not any("easier form:" in text for text in words)


def test_where_no_step_is_told_the_easier_form_is() -> None:
    assert "The easier form: March gently." in said(planned("minimal", KNEE))


def test_the_change_goes_by_the_name_that_is_known_and_stays_with_the_one_that_is_heard() -> None:
    [change] = planned("learn", KNEE).changes
    assert change.what.count("Jog") == 1
    assert change.title == "March"


def test_what_takes_another_ones_place_goes_by_its_new_name_alone() -> None:
    knee = replace(KNEE, swap={"nod": "jog"}, easier=("jog",))
    everything = resources({"jog": JOG, "nod": exercise("nod")})
    words = replace(everything.phrases, conditions={"knee": "because of your knee"})
    everything = replace(everything, conditions={"knee": knee}, phrases=words)
    routine = Routine(id="small", title="Small", steps=(Step(exercise="nod"),))
    with pytest.raises(AskedWrongly):  # a warm-up alone
        fit(routine, everything, Wishes(condition=("knee",)), VOICE)
    stretch = replace(JOG, kind="stretch")
    everything = replace(everything, exercises={**everything.exercises, "jog": stretch})
    plan = fit(routine, everything, Wishes(condition=("knee",)), VOICE)
    assert [(one.kind, one.title) for one in plan.changes] == [("swapped", "March")]


@given(st.sets(st.sampled_from([EASIER, "knee", "disc", "age"])))
def test_only_lines_that_are_named_change(reasons: set[str]) -> None:
    done = adapted(JOG, reasons)
    named = {line for one in JOG.instead if reasons & {*one.when} for line in one.lines}
    for key in REPLACED:
        before, after = getattr(JOG, key), getattr(done, key)
        kept = [line for line in _listed(before) if line not in named]
        assert [line for line in _listed(after) if line in _listed(before)] == kept


def _listed(lines: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (lines,) if isinstance(lines, str) else lines or ()


def test_an_exercise_with_other_words_can_be_fitted_to_a_time() -> None:
    plan = planned("learn", KNEE)
    assert in_minutes(plan, 2, Measure(plan)).items[0].exercise.title == "March"
    assert hash(adapted(JOG, {"knee"})) == hash(adapted(JOG, {"knee"}))


CONDITIONS = library().conditions
SOME = [((name,), talk) for name in CONDITIONS for talk in ("learn", "standard", "minimal")]
SOME += [(both, "learn") for both in combinations(CONDITIONS, 2)]


def named(routine: Routine) -> dict[str, Exercise]:
    """Everything that a routine may name, its own before ours."""
    return {**library().exercises, **{one.id: one for one in routine.exercises}}


def test_whatever_is_made_easier_is_told_from_its_first_step() -> None:
    eased = {name for condition in CONDITIONS.values() for name in condition.easier}
    for found in library().routines.values():
        for name in eased & {*named(found.routine)}:
            assert is_whole(named(found.routine)[name]), (found.routine.id, name)


@pytest.mark.parametrize(("conditions", "talk"), SOME)
def test_nothing_of_ours_is_said_that_is_taken_back(
    conditions: tuple[str, ...], talk: TalkWish
) -> None:
    for found in library().routines.values():
        wishes = Wishes(condition=conditions, talk=talk)
        try:
            plan = fit(found.routine, library().resources(found.routine.language), wishes, VOICE)
        except AskedWrongly:
            continue
        heard = {*said(plan)}
        for item in plan.items:
            written = named(found.routine)[item.exercise.id]
            kept = {line for key in REPLACED[2:] for line in _listed(getattr(item.exercise, key))}
            gone = {line for one in written.instead for line in one.lines} - kept
            for line in gone - {written.title, *written.kit}:
                sides = [side for side in item.sides if side] or [None]
                assert not heard & {plan.phrases.sided(line, side) for side in sides}, line


CONTRADICTS = {
    "no-floor": r"lie|lying|kneel\w*|hands and knees|mat|on your back|face down|roll onto",
    "pregnancy": r"lie|lying|on your back|face down|jog\w*|jump\w*|tilt\w*",
    "knee": r"kneel\w*|hands and knees|jump\w*|jog\w*",
    "herniated-disc": r"jog\w*|jump\w*",
    "degenerative-disc": r"jog\w*|jump\w*|bolster",
    "spondylolisthesis": r"jog\w*|jump\w*|bolster",
}
"""Words of English sessions that a condition does not go with."""


@pytest.mark.parametrize("condition", CONTRADICTS)
def test_no_session_of_ours_says_what_a_condition_contradicts(condition: str) -> None:
    never = re.compile(rf"\b({CONTRADICTS[condition]})\b", re.IGNORECASE)
    assert {*CONTRADICTS} == {*CONDITIONS}
    for found in library().routines.values():
        if found.routine.language != "en":
            continue
        wishes = Wishes(condition=(condition,), talk="learn")
        try:
            plan = fit(found.routine, library().resources(), wishes, VOICE)
        except AskedWrongly:
            continue
        # The first phase tells what is changed, by the names of before.
        for words in Drafted(plan).words_by_phase[1:]:
            assert [one.text for one in words if never.search(one.text)] == []
