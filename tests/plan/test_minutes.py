"""A plan in the time at hand: within its doses, both sides equal, the warm-up and safety kept."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from ranged import ranged_plans
from small import VOICE, exercise, library, plan_of

from coach.base.errors import AskedWrongly
from coach.plan.changes import change
from coach.plan.dials import dials
from coach.plan.fit import fit
from coach.plan.minutes import OVER, first, in_minutes, told_of_minutes
from coach.plan.models import Item, Note, Pause, Plan
from coach.plan.rounds import rounds_around
from coach.plan.wishes import MINUTES, Wishes
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import DoseTable
from coach.routine.dose_time import work_ms
from coach.routine.doses import Timed, amounts, is_uneven
from coach.routine.models import Routine, Step
from coach.score.drafted import Drafted
from coach.score.measure import Measure

TALK_S = 20
"""What everything but work and rests takes, by exercise, where a test measures."""


def measured(plan: Plan) -> int:
    """Measure a plan by its work and rests, and 20 s of talk for each exercise."""
    seconds = 0
    for entry in plan.entries:
        if isinstance(entry, Pause):
            seconds += entry.seconds
        elif isinstance(entry, Item):
            seconds += TALK_S
            if entry.dose is not None:
                seconds += work_ms(entry.dose) // 1000 * len(entry.places)
                seconds += entry.dose.rest_s.value * (len(entry.places) - 1)
    return seconds * 1000


MARCH = exercise("march", kind="warm-up", position="standing", dose=DoseTable(work_s=40))
HOLD = DoseTable(hold_s=30, hold_range_s=(20, 60))
BEND = exercise("bend", position="standing", sides="each", dose=HOLD)
LUNGE = exercise("lunge", position="standing", dose=DoseTable(hold_s=60))
PLANK = exercise("plank", kind="strength", position="prone", dose=DoseTable(hold_s=100))
CHECK = exercise("check", kind="check", position="standing", dose=DoseTable(work_s=40))


def done(plan: Plan) -> str:
    return " ".join(item.exercise.id for item in plan.items)


def fitted(plan: Plan, minutes: int) -> Plan:
    return in_minutes(plan, minutes, measured)


def test_a_plan_that_takes_just_so_long_stays_as_it_is() -> None:
    plan = plan_of(MARCH, LUNGE)
    assert measured(plan) == 140_000
    # 140 s are more than two minutes and 3 %, and less than three minutes, with nothing to turn.
    assert fitted(plan, 3) == plan
    plan = plan_of(MARCH, exercise("still", dose=DoseTable(hold_s=40)))
    assert measured(plan) == 120_000
    assert fitted(plan, 2) == plan


def test_a_little_too_long_is_no_reason_to_leave_something_out() -> None:
    plan = plan_of(MARCH, exercise("still", dose=DoseTable(hold_s=43)))
    assert 120_000 < measured(plan) <= 120_000 * OVER
    assert fitted(plan, 2) == plan


def test_with_more_time_holds_grow_within_their_range_and_the_plan_says_so() -> None:
    plan = plan_of(MARCH, BEND)
    assert measured(plan) == 160_000
    longer = fitted(plan, 3)
    assert longer.items[1].dose == parsed(replace(HOLD, hold_s=40))
    assert measured(longer) == 180_000
    assert [(change.kind, change.title) for change in longer.changes] == [("longer", "Bend")]
    most = fitted(plan, 10)
    assert most.items[1].dose == parsed(replace(HOLD, hold_s=60))


def test_with_less_time_holds_shrink_before_anything_is_left_out() -> None:
    plan = plan_of(MARCH, BEND, replace(LUNGE, position="lunge"))
    assert measured(plan) == 240_000
    shorter = fitted(plan, 4)
    assert shorter == plan
    longest = replace(plan.items[1], dose=parsed(replace(HOLD, hold_s=60)))
    plan = replace(plan, entries=(plan.entries[0], longest, plan.entries[2]))
    shorter = fitted(plan, 4)
    assert done(shorter) == "march bend lunge"
    assert shorter.items[1].dose == parsed(replace(HOLD, hold_s=30))
    assert [change.kind for change in shorter.changes] == ["shorter"]


def test_what_is_done_twice_goes_first_then_what_has_its_like_then_checks() -> None:
    plan = plan_of(MARCH, CHECK, BEND, LUNGE, PLANK, BEND)
    assert [done(fitted(plan, minutes)) for minutes in (10, 7, 6, 5, 3)] == [
        "march check bend lunge plank bend",
        "march check bend lunge plank",
        "march check bend plank",
        "march bend plank",
        "march bend",
    ]


def test_what_is_left_out_is_named_with_the_reason() -> None:
    plan = fitted(plan_of(MARCH, BEND, PLANK), 3)
    out = [change for change in plan.changes if change.kind == "left-out"]
    assert [(change.what, change.why) for change in out] == [
        ("We leave out Plank, for want of time.", "for want of time")
    ]


def test_what_is_left_out_in_another_ones_place_goes_by_the_name_that_is_known() -> None:
    plan = plan_of(MARCH, BEND, PLANK)
    swapped = change(plan.phrases, "swapped", "Plank", "because of your knee", instead_of="Squat")
    eased = change(plan.phrases, "easier", "Plank", "because of your knee")
    short = fitted(replace(plan, changes=(swapped, eased)), 3)
    assert done(short) == "march bend"
    assert [one.what for one in short.changes if one.kind != "longer"] == [
        "We leave out Squat, for want of time."
    ]


def test_notes_and_rests_go_with_what_is_left_out() -> None:
    steps = (Step(say="Now lie down."), Step(rest_s=10))
    plan = fitted(plan_of(MARCH, BEND, *steps, PLANK), 3)
    assert not any(isinstance(entry, Note | Pause) for entry in plan.entries)


def test_of_what_alternates_the_end_is_left_out_and_never_the_middle() -> None:
    pack = exercise("pack", kind="advice", dose=DoseTable(work_s=100))
    steps = [Step(exercise="pack"), Step(say="Cold."), Step(exercise="pack"), Step(say="Warm.")]
    plan = plan_of(pack, Step(say="Cold."), *steps, Step(exercise="pack"))
    for minutes in range(3, 9):
        said = [entry.text for entry in fitted(plan, minutes).entries if isinstance(entry, Note)]
        assert said == ["Cold.", "Cold.", "Warm."][: len(said)]
        assert said or minutes < 4


def test_what_alternates_begins_with_its_first_turn_however_short_the_time() -> None:
    turn = Step(exercise="pack", dose=DoseTable(work_s=60))
    pack = exercise("pack", kind="advice", dose=DoseTable(work_s=300))
    plan = plan_of(Step(say="Warm."), pack, Step(say="Cold."), turn)
    with pytest.raises(AskedWrongly, match="expected at least 6"):
        fitted(plan, 3)
    assert [entry.text for entry in fitted(plan, 6).entries if isinstance(entry, Note)] == ["Warm."]


@pytest.mark.parametrize("minutes", range(3, 13))
def test_warm_and_cold_keep_their_turns_and_their_words(minutes: int) -> None:
    plan = fit(library().find("warm-and-cold").routine, library().resources(), Wishes(), VOICE)
    entries = in_minutes(plan, minutes, Measure(plan)).entries
    turns = []
    for before, entry in pairwise(entries):
        if isinstance(before, Note):
            said = before.text
        if isinstance(entry, Item) and isinstance(entry.dose, Timed):
            turns.append((said, entry.dose.work_s.value))
    words = ["Begin with the warm pack.", "Change to the cold pack."]
    words += ["Change back to the warm pack.", "Change to the cold pack."]
    assert [said for said, _ in turns] == words[: len(turns)]
    assert all(45 <= seconds <= 180 for _, seconds in turns[::2])
    assert all(30 <= seconds <= 60 for _, seconds in turns[1::2])
    assert len(turns) >= 2, "one of each"
    notes = [entry.text for entry in entries if isinstance(entry, Note)]
    assert sum("warm pack" in text or "cold pack" in text for text in notes) == len(turns) > 0


def test_another_exercise_is_done_where_it_fills_the_time_better() -> None:
    short = exercise("short", position="standing", dose=DoseTable(hold_s=5))
    plan = plan_of(MARCH, short, exercise("long", position="standing", dose=DoseTable(hold_s=95)))
    assert done(fitted(plan, 3)) == "march long"


@pytest.mark.parametrize(("hold_s", "left"), [(92, "march long"), (93, "march short")])
def test_a_session_that_fills_96_percent_of_the_time_keeps_the_order_of_leaving_out(
    hold_s: int, left: str
) -> None:
    short = exercise("short", position="standing", dose=DoseTable(hold_s=hold_s))
    long = exercise("long", position="standing", dose=DoseTable(hold_s=99))
    assert measured(plan_of(MARCH, short)) == (172_000 if hold_s == 92 else 173_000)
    assert done(fitted(plan_of(MARCH, short, long), 3)) == left


def test_rests_are_cut_last_and_by_half_at_most() -> None:
    push = exercise("push", dose=DoseTable(hold_s=20, sets=3, rest_s=30))
    plan = plan_of(MARCH, push)
    assert measured(plan) == 200_000
    rested = fitted(plan, 3)
    dose = rested.items[1].dose
    assert dose is not None
    assert 15 <= dose.rest_s.value < 30
    assert 175_000 <= measured(rested) <= 180_000 * OVER
    assert [change.what for change in rested.changes] == [
        "The rests are shorter, for want of time."
    ]


def test_less_than_the_warm_up_and_one_exercise_cannot_be_asked() -> None:
    with pytest.raises(AskedWrongly) as caught:
        fitted(plan_of(MARCH, LUNGE, PLANK), 2)
    assert str(caught.value) == (
        "--minutes: found 2 minutes for small, expected at least 3; "
        "the least that can be done takes that long"
    )


def test_the_least_that_is_named_counts_every_exercise_that_might_be_kept() -> None:
    long = exercise("long", position="prone", dose=DoseTable(hold_s=600))
    assert done(fitted(plan_of(MARCH, long, CHECK), 2)) == "march check"


@pytest.mark.parametrize("minutes", [-1, 0, MINUTES.least - 1, MINUTES.most + 1])
def test_minutes_out_of_bounds_cannot_be_asked(minutes: int) -> None:
    with pytest.raises(AskedWrongly) as caught:
        fitted(plan_of(MARCH), minutes)
    assert str(caught.value) == f"--minutes: found {minutes}, expected 2 to 180 minutes"


def test_advice_alone_is_no_session() -> None:
    heard = exercise("heard", kind="advice", dose=None)
    with pytest.raises(AskedWrongly, match="expected at least 5"):
        fitted(plan_of(exercise("pack", kind="advice", dose=DoseTable(work_s=250)), heard), 2)


def test_both_halves_of_an_exercise_change_together() -> None:
    twist = replace(BEND, id="twist", title="Twist", position="chair")
    plan = plan_of(MARCH, BEND, twist, wishes=Wishes(order="halves"))
    assert done(plan) == "march bend twist bend twist"
    longer = fitted(plan, 5)
    assert len({item.dose for item in longer.items if item.exercise.id == "bend"}) == 1
    assert [item.twin for item in longer.items] == [None, 3, 4, 1, 2]
    shorter = fitted(plan, 3)
    assert done(shorter) == "march bend bend"
    assert [item.twin for item in shorter.items] == [None, 2, 1]


def test_what_is_done_stays_rather_than_what_is_only_listened_to() -> None:
    told = exercise("told", kind="advice", position="standing", dose=None)
    plan = plan_of(told, Step(exercise="told", dose=DoseTable(hold_s=90)))
    assert measured(plan) > 2 * 60_000 * OVER
    assert [item.dose is not None for item in fitted(plan, 2).items] == [True]


@pytest.mark.parametrize("most", range(6))
@pytest.mark.parametrize("begins", range(8))
def test_bisecting_finds_where_something_begins(most: int, begins: int) -> None:
    assert first(most, lambda number: number >= begins) == (begins if begins <= most else None)


def per_side(plan: Plan) -> dict[str, list[tuple[object, int]]]:
    """List what is done on each side: doses and how many sets of them, tight ones left aside.

    What is meant to differ between them is left aside too.
    """
    sides: dict[str, list[tuple[object, int]]] = {"left": [], "right": []}
    for item in plan.items:
        if item.dose is not None and is_uneven(item.dose):
            continue
        for side in item.sides:
            if side in ("left", "right"):
                usual = [place for place in item.places if place.side == side and not place.extra]
                sides[side].append((item.dose, len(usual)))
    return {side: sorted(done, key=repr) for side, done in sides.items()}


def check(before: Plan, after: Plan, minutes: int) -> None:
    """Check what has to hold of every plan that was fitted to a time."""
    assert measured(after) <= minutes * 60_000 * OVER
    assert after.red_flags == before.red_flags
    rest = iter(item.exercise.id for item in before.items)
    assert all(item.exercise.id in rest for item in after.items if not _is_added(item, before))
    kinds = [item.exercise.kind for item in before.items]
    if "warm-up" in kinds:
        assert before.items[kinds.index("warm-up")].exercise in [
            item.exercise for item in after.items
        ]
    if any(item.dose for item in before.items):
        assert any(item.dose for item in after.items)
    _nothing_grows_without_a_range(before, after)
    by_id = {
        item.exercise.id: [one for one in before.items if one.exercise == item.exercise]
        for item in before.items
    }
    for item in after.items:
        assert any(_within(one, item) for one in by_id[item.exercise.id])
        if item.twin is not None:
            assert after.items[item.twin].dose == item.dose
    both = [item for item in before.items if item.exercise.sides == "each"]
    if all(len(item.sides) == 2 or item.twin is not None or not item.dose for item in both):
        sides = per_side(replace(after, entries=tuple(one for one in after.items if one.dose)))
        assert sides["left"] == sides["right"]


def _is_added(item: Item, before: Plan) -> bool:
    """Tell whether an item stands in a round that was not written."""
    written = {one.block: one.of for other in before.items for one in rounds_around(other)}
    assert all(one.of <= one.most for one in rounds_around(item))
    return any(one.number > written[one.block] for one in rounds_around(item))


def _nothing_grows_without_a_range(before: Plan, after: Plan) -> None:
    """Check that no figure is more than it is written anywhere, unless its range says so."""
    written = [(one.exercise.id, amounts(one.dose)) for one in before.items if one.dose]
    for item in after.items:
        for name, amount in {} if item.dose is None else amounts(item.dose).items():
            most = max(
                max(own[name].value, *(own[name].span or (0,)))
                for exercise, own in written
                if exercise == item.exercise.id and name in own
            )
            assert amount.value <= most


def _within(before: Item, after: Item) -> bool:
    if before.dose is None or after.dose is None:
        return before.dose is after.dose
    spans = {dial.figure: dial.values for dial in dials(before)}
    written = amounts(before.dose)
    return written.keys() == amounts(after.dose).keys() and all(
        amount == written[name] or amount.value in spans.get(name, ())
        for name, amount in amounts(after.dose).items()
    )


@settings(max_examples=150, deadline=None)
@given(ranged_plans(), st.integers(MINUTES.least, 40))
def test_whatever_the_routine_the_plan_fits_or_the_least_is_named(plan: Plan, minutes: int) -> None:
    try:
        after = fitted(plan, minutes)
    except AskedWrongly as error:
        least = int(str(error).split("at least ")[1].split(";")[0])
        assert least > minutes
        if least <= MINUTES.most:
            check(plan, fitted(plan, least), least)
        return
    check(plan, after, minutes)
    assert fitted(plan, minutes) == after


@pytest.mark.parametrize("name", sorted(library().routines))
def test_every_routine_of_ours_fits_every_time_that_it_can(name: str) -> None:
    routine: Routine = library().find(name).routine
    plan = fit(routine, library().resources(routine.language), Wishes(), VOICE)
    full = Drafted(plan).about_ms
    for minutes in (*range(3, 16), 20, 30):
        try:
            after = in_minutes(plan, minutes, Measure(plan))
        except AskedWrongly:
            assert minutes <= 6
            continue
        assert Drafted(after).about_ms <= minutes * 60_000 * OVER
        _nothing_grows_without_a_range(plan, after)
        if full > minutes * 60_000 * OVER:
            assert Drafted(after).about_ms >= minutes * 60_000 * 0.65


def test_a_time_that_cannot_be_filled_is_told() -> None:
    plan = plan_of(MARCH, BEND)
    most = fitted(plan, 10)
    assert told_of_minutes(most, 10, measured(most)) == (
        "It stays shorter than 10 minutes: nothing that may be more fits into them; "
        "ranges such as hold_s = [20, 30] let it grow"
    )
    longer = fitted(plan, 3)
    assert told_of_minutes(longer, 3, measured(longer)) == ""
    assert told_of_minutes(plan, None, measured(plan)) == ""
    short = fitted(plan_of(MARCH, BEND, replace(LUNGE, position="lunge")), 3)
    assert any(one.kind == "left-out" for one in short.changes)
    assert told_of_minutes(short, 3, 1) == ""
