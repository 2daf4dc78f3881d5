"""What needs kit that is not at hand is left out or swapped, and the reason is said."""

from __future__ import annotations

import pytest
from small import exercise, library, plan_of, resources

from coach.base.errors import DoesNotFit, UnknownName
from coach.home.outline import plan_of as planned
from coach.plan.fit import fit
from coach.plan.kit import lacking, misspelt, things, why_not
from coach.plan.wishes import Wishes
from coach.routine.models import Routine, Step

LINES = [line for one in library().exercises.values() for line in one.kit]


@pytest.mark.parametrize(
    ("needed", "at_hand", "missing"),
    [
        (["a foam roller"], None, ()),
        (["a foam roller"], (), ("a foam roller",)),
        (["a foam roller"], ("nothing",), ("a foam roller",)),
        (["a foam roller"], ("roller",), ()),
        (["a foam roller"], ("The Foam Rollers",), ()),
        (["a foam roller"], ("a hard roller",), ("a foam roller",)),
        (["a wall or chair for your hands"], (), ()),
        (["eine Wand oder einen Stuhl für die Hände"], (), ()),
        (["una silla firme", "une chaise stable"], ("chair",), ()),
        (["a warm pack", "a cold pack", "a thin cloth"], ("pack",), ("a thin cloth",)),
        ([], (), ()),
    ],
)
def test_a_thing_will_do_for_what_has_all_of_its_words(
    needed: list[str], at_hand: tuple[str, ...] | None, missing: tuple[str, ...]
) -> None:
    assert lacking(needed, at_hand) == missing


def test_what_our_exercises_need_is_told_in_a_word_each() -> None:
    told = things(LINES)
    assert sorted(told) == [
        *("ball", "band", "chair", "cloth", "kettlebell", "pack", "pillow", "roller"),
    ]
    assert told["chair"] == ["a firm chair", "a wall or chair for your hands"]


def test_only_what_is_nearly_a_word_of_ours_is_taken_for_a_slip() -> None:
    typed = ["chiar", "towel", "nothing", "Ball", "bands", "dumbbell", "kettelbell", "yoga mat"]
    assert list(misspelt(typed, LINES)) == [("chiar", ["chair"]), ("kettelbell", ["kettlebell"])]
    nod = Routine(id="nods", title="Nods", steps=(Step(exercise="knee-to-chest"),))
    with pytest.raises(UnknownName) as problem:
        fit(nod, resources(), Wishes(kit=("chiar",)), "")
    assert str(problem.value) == "--kit: no kit is called “chiar”; did you mean chair?"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "as you do not have a ball and a band at hand"),
        ("de", "weil du a ball und a band nicht zur Hand hast"),
        ("es", "porque no tienes a mano a ball y a band"),
        ("fr", "faute d'avoir a ball et a band sous la main"),
    ],
)
def test_the_reason_names_what_is_missing(language: str, said: str) -> None:
    assert why_not(["a ball", "a band"], library().phrases(language)) == said


def test_an_exercise_is_left_out_or_swapped_for_what_needs_nothing() -> None:
    plan = plan_of(
        exercise("nod"),
        exercise("press", kit=("a ball",), without_kit="nod"),
        exercise("roll", kit=("a foam roller",), without_kit="nowhere"),
        exercise("swing", kit=("a kettlebell",)),
        exercise("wave"),
        wishes=Wishes(kit=("band",)),
    )
    assert [one.exercise.id for one in plan.items] == ["nod", "wave"]
    assert plan.told_changes == (
        "We leave out Press, as you do not have a ball at hand.",
        "We leave out Roll, as you do not have a foam roller at hand.",
        "We leave out Swing, as you do not have a kettlebell at hand.",
    )
    assert plan.kit == ()


def test_ours_are_swapped_for_their_like_and_conditions_go_before() -> None:
    steps = (Step(exercise="pelvic-tilt"), Step(exercise="bolster-psoas-stretch"))
    routine = Routine(id="two", title="Two", steps=steps)

    def told(wishes: Wishes) -> tuple[list[str], tuple[str, ...]]:
        plan = fit(routine, resources(), wishes, "")
        return [one.exercise.id for one in plan.items], plan.told_changes

    assert told(Wishes(kit=("pillow",))) == (["pelvic-tilt", "bolster-psoas-stretch"], ())
    assert told(Wishes(kit=())) == (
        ["pelvic-tilt", "lying-psoas-stretch"],
        (
            "We do Lying psoas stretch in place of Bolster psoas stretch, "
            "as you do not have a bolster pillow at hand.",
        ),
    )
    assert told(Wishes(kit=(), condition=("herniated-disc",)))[1][0] == (
        "We do Lying psoas stretch in place of Bolster psoas stretch, "
        "because of your herniated disc."
    )
    for one in library().exercises.values():
        if one.without_kit is not None:
            other = library().exercises[one.without_kit]
            assert (one.kit, other.kit, other.kind) == (one.kit, (), one.kind)
            assert one.kit


def test_where_nothing_but_a_warm_up_is_left_the_routine_does_not_fit() -> None:
    march = exercise("march", kind="warm-up")
    with pytest.raises(DoesNotFit, match="nothing is left to do with what is at hand"):
        plan_of(march, exercise("press", kit=("a ball",)), wishes=Wishes(kit=()))
    assert plan_of(march, wishes=Wishes(kit=())).items


def test_known_exercises_are_not_explained_unless_that_is_asked_for() -> None:
    nod, wave = exercise("nod", talk="learn"), exercise("wave")
    plan = plan_of(nod, wave, wishes=Wishes(known=("nod",)))
    assert [one.talk for one in plan.items] == ["minimal", "standard"]
    plan = plan_of(nod, wave, wishes=Wishes(known=("nod",), talk="learn"))
    assert [one.talk for one in plan.items] == ["learn", "learn"]
    with pytest.raises(UnknownName, match="--known: no exercise is called “planck”; did you mean"):
        planned(library(), library().find("desk-break"), Wishes(known=("planck",)), "")
