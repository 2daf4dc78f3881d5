"""What is said of the changes, and how much of it."""

from __future__ import annotations

from msgspec.structs import replace
from small import Even, exercise, phrases, plan_of

from coach.plan.changes import change, told
from coach.plan.models import Change, ChangeKind, Plan
from coach.routine.models import Talk
from coach.score.compose import compose

KNEE = "because of your knee"


def of(kind: ChangeKind, title: str, why: str = KNEE, instead_of: str = "") -> Change:
    return change(phrases(), kind, title, why, instead_of=instead_of)


def plan(*changes: Change, talk: Talk = "standard") -> Plan:
    return replace(plan_of(exercise()), changes=changes, talk=talk)


def test_a_change_is_a_sentence_with_its_reason() -> None:
    assert of("swapped", "Nod", instead_of="Bow") == Change(
        f"Nod takes the place of Bow, {KNEE}.", KNEE, "swapped", "Nod", instead_of="Bow"
    )
    assert of("easier", "Nod").what == f"Nod comes in its easier form, {KNEE}."
    assert of("shorter", "Nod").what == f"Nod is shorter, {KNEE}."


def test_what_is_left_out_for_one_reason_is_one_sentence() -> None:
    out = [of("left-out", title) for title in ("Bow", "Kneel", "Jump", "Twist")]
    assert told(plan(*out[:1])) == (f"Bow is left out, {KNEE}.",)
    assert told(plan(*out[:2])) == (f"Bow and Kneel are left out, {KNEE}.",)
    assert told(plan(*out[:3])) == (f"Bow, Kneel and Jump are left out, {KNEE}.",)
    assert told(plan(*out)) == (f"4 exercises are left out, {KNEE}.",)


def test_each_reason_has_its_own_sentence() -> None:
    asked = phrases().asked_for
    said = told(plan(of("left-out", "Bow"), of("left-out", "Nod", asked), of("left-out", "Kneel")))
    assert said == (f"Bow and Kneel are left out, {KNEE}.", "Nod is left out, as you asked.")


def test_changes_that_share_a_reason_share_a_sentence() -> None:
    both = change(phrases(), "left-out", "Bow", KNEE, "because of your disc")
    said = told(plan(of("left-out", "Nod"), both, of("left-out", "Sit", "because of your age")))
    assert said == (
        f"Nod and Bow are left out, {KNEE} and because of your disc.",
        "Sit is left out, because of your age.",
    )


def test_several_swaps_are_one_sentence() -> None:
    swaps = [of("swapped", "Nod", instead_of="Bow"), of("swapped", "Sit", instead_of="Jump")]
    assert told(plan(*swaps[:1])) == (swaps[0].what,)
    assert told(plan(*swaps)) == (f"2 exercises are swapped for others, {KNEE}.",)


def test_an_exercise_that_is_easier_and_shorter_is_one() -> None:
    assert told(plan(of("easier", "Nod"), of("shorter", "Nod"))) == (
        f"Nod comes in its easier form, {KNEE}.",
    )
    assert told(plan(of("easier", "Nod"), of("shorter", "Bow"))) == (
        f"2 exercises are easier or shorter, {KNEE}.",
    )


def test_doses_that_fit_the_time_are_not_talked_about() -> None:
    words = phrases()
    changes = (
        of("shorter", "Nod", words.no_time),
        of("longer", "Bow", words.more_time_at_hand),
        of("rests", "", words.no_time),
    )
    assert told(plan(*changes)) == ()
    assert told(plan(*changes, of("left-out", "Jump", words.no_time))) == (
        "Jump is left out, for want of time.",
    )


def test_few_words_for_those_who_want_few() -> None:
    many = [of("left-out", "Bow"), of("easier", "Nod"), of("swapped", "Nod", instead_of="Jump")]
    assert told(plan(*many, talk="minimal")) == (phrases().changed_briefly,)
    assert told(plan(talk="minimal")) == ()


def test_changes_are_heard_at_the_beginning_after_when_to_stop() -> None:
    changed = plan(of("left-out", "Bow"), of("easier", "Nod"))
    opening = [cue.text for cue in compose(changed, Even()).cues if cue.phase == 0]
    assert opening[1:] == [changed.safety, *told(changed)]
    few = plan(of("left-out", "Bow"), talk="minimal")
    assert phrases().changed_briefly in [cue.text for cue in compose(few, Even()).cues]
