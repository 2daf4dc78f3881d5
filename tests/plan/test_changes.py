"""What is said of the changes, and how much of it."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec.structs import replace
from small import Even, exercise, library, phrases, plan_of

from coach.plan.changes import because, change, told
from coach.plan.models import Change, ChangeKind, Plan
from coach.routine.bounds import Talk
from coach.score.compose import compose
from coach.score.drafted import Drafted

KNEE = "because of your knee"


def of(kind: ChangeKind, title: str, why: str = KNEE, instead_of: str = "") -> Change:
    return change(phrases(), kind, title, why, instead_of=instead_of)


def plan(*changes: Change, talk: Talk = "standard") -> Plan:
    return replace(plan_of(exercise()), changes=changes, talk=talk)


def test_a_change_is_a_sentence_with_its_reason() -> None:
    assert of("swapped", "Nod", instead_of="Bow") == Change(
        f"We do Nod in place of Bow, {KNEE}.", KNEE, "swapped", "Nod", instead_of="Bow"
    )
    assert of("easier", "Nod").what == f"We do Nod in the easier form, {KNEE}."
    assert of("shorter", "Nod").what == f"We do less of Nod, {KNEE}."


def test_what_is_left_out_for_one_reason_is_one_sentence() -> None:
    out = [of("left-out", title) for title in ("Bow", "Kneel", "Jump", "Twist")]
    assert told(plan(*out[:1])) == (f"We leave out Bow, {KNEE}.",)
    assert told(plan(*out[:2])) == (f"We leave out Bow and Kneel, {KNEE}.",)
    assert told(plan(*out[:3])) == (f"We leave out Bow, Kneel and Jump, {KNEE}.",)
    assert told(plan(*out)) == (f"We leave out 4 exercises, {KNEE}.",)


def test_each_reason_has_its_own_sentence() -> None:
    asked = phrases().asked_for
    said = told(plan(of("left-out", "Bow"), of("left-out", "Nod", asked), of("left-out", "Kneel")))
    assert said == (f"We leave out Bow and Kneel, {KNEE}.", "We leave out Nod, as you asked.")


def test_changes_that_share_a_reason_share_a_sentence() -> None:
    both = change(phrases(), "left-out", "Bow", KNEE, "because of your disc")
    said = told(plan(of("left-out", "Nod"), both, of("left-out", "Sit", "because of your age")))
    assert said == (
        f"We leave out Nod and Bow, {KNEE} and your disc.",
        "We leave out Sit, because of your age.",
    )


def test_several_swaps_are_one_sentence() -> None:
    swaps = [of("swapped", "Nod", instead_of="Bow"), of("swapped", "Sit", instead_of="Jump")]
    assert told(plan(*swaps[:1])) == (swaps[0].what,)
    assert told(plan(*swaps)) == (f"2 exercises are swapped for others, {KNEE}.",)


def test_an_exercise_that_is_easier_and_shorter_is_one() -> None:
    assert told(plan(of("easier", "Nod"), of("shorter", "Nod"))) == (
        f"We do Nod in the easier form, {KNEE}.",
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
        "We leave out Jump, for want of time.",
    )


def test_few_words_for_those_who_want_few() -> None:
    many = [of("left-out", "Bow"), of("easier", "Nod"), of("swapped", "Nod", instead_of="Jump")]
    assert told(plan(*many, talk="minimal")) == (phrases().changed_briefly,)
    assert told(plan(talk="minimal")) == ()


def test_changes_are_heard_at_the_beginning_after_when_to_stop() -> None:
    changed = plan(of("left-out", "Bow"), of("easier", "Nod"))
    opening = [cue.text for cue in compose(Drafted(changed), Even()).cues if cue.phase == 0]
    assert opening[1:] == [changed.phrases.safety, changed.phrases.listen, *told(changed)]
    few = plan(of("left-out", "Bow"), talk="minimal")
    assert phrases().changed_briefly in [cue.text for cue in compose(Drafted(few), Even()).cues]


@pytest.mark.parametrize(
    ("language", "conditions", "joined"),
    [
        ("en", "knee", "because of your knee"),
        ("en", "no-floor", "because you stay off the floor"),
        ("en", "knee pregnancy", "because of your knee and your pregnancy"),
        (
            "en",
            "no-floor knee herniated-disc degenerative-disc",
            "because of your knee, your herniated disc and your worn discs, "
            "and because you stay off the floor",
        ),
        ("en", "no-floor knee", "because of your knee, and because you stay off the floor"),
        ("de", "knee pregnancy", "wegen deines Knies und deiner Schwangerschaft"),
        ("de", "no-floor knee", "wegen deines Knies, und weil du nicht auf den Boden möchtest"),
        ("es", "knee pregnancy", "por tu rodilla y tu embarazo"),
        ("es", "no-floor knee", "por tu rodilla, y porque no bajas al suelo"),
        ("fr", "knee pregnancy", "à cause de votre genou et de votre grossesse"),
        ("fr", "no-floor knee", "à cause de votre genou, et parce que vous évitez le sol"),
    ],
)
def test_reasons_are_joined_as_one_would_say_them(
    language: str, conditions: str, joined: str
) -> None:
    words = library().phrases(language)
    reasons = [words.conditions[name] for name in conditions.split()]
    assert because(words, reasons) == joined


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_what_reasons_share_is_said_once(language: str) -> None:
    words = library().phrases(language)
    shared = words.because_of
    assert sum(one.startswith(f"{shared} ") for one in words.conditions.values()) >= 5
    for some in combinations(words.conditions.values(), 3):
        said = because(words, some)
        assert said.count(f"{shared} ") == 1
        assert all(one.removeprefix(f"{shared} ") in said for one in some)


def test_where_reasons_share_nothing_they_stand_as_they_are() -> None:
    words = replace(phrases(), because_of="")
    assert because(words, [KNEE, "as you asked"]) == f"{KNEE} and as you asked"


KINDS: tuple[ChangeKind, ...] = ("left-out", "swapped", "easier", "shorter", "longer")


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_has_to_agree_with_a_title(kind: ChangeKind) -> None:
    """“Leg swings is left out”: nobody knows of a title whether it is one thing or several."""
    words = phrases()
    one, many = (change(words, kind, title, KNEE).what for title in ("Bridge", "Leg swings"))
    assert one.replace("Bridge", "Leg swings") == many
    assert " is " not in one
    assert not one.split("Bridge")[1].startswith((" takes", " comes", " gets"))
