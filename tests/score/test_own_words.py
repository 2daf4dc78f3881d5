"""An exercise's own words where its work begins and ends, in place of the coach's."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from laws import violations
from small import Even, exercise, plan_of

from coach.plan.models import Plan, Talk
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

OWN = {"begin": "Walk fast.", "end": "And walk slowly."}
TIMED = DoseTable(work_s=30, sets=2, rest_s=30)


def walk(dose: DoseTable, talk: Talk = "standard", order: Order = "turns", **others: Any) -> Plan:
    given = {"position": "standing", **OWN, **others}
    turn = exercise("turn", sides="each")
    walking = exercise("walk", dose=dose, **given)
    return plan_of(walking, turn, wishes=Wishes(talk=talk, order=order, side="right"))


def heard(plan: Plan, *kinds: str) -> list[str]:
    score = compose(Drafted(plan), Even(600))
    ours = [cue for cue in score.cues if score.phases[cue.phase].item == 0]
    return [cue.text or f"({cue.tone})" for cue in ours if cue.kind in kinds]


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
def test_a_walker_hears_neither_stop_nor_rest(talk: Talk) -> None:
    said = [text for text in heard(walk(TIMED, talk), "rest", "settle") if "left" not in text]
    assert said == [
        *("Walk fast.", "And walk slowly."),
        *("Set 2 of 2.", "Walk fast.", "And walk slowly."),
    ]


def test_a_count_comes_after_the_word() -> None:
    said = heard(walk(TIMED), "settle", "count", "tone")
    at = said.index("Set 2 of 2.")
    assert said[at : at + 6] == ["Set 2 of 2.", "Walk fast.", "3", "2", "1", "(start)"]


def test_what_is_done_in_the_rest_comes_after_the_end() -> None:
    active = DoseTable(work_s=30, sets=2, rest_s=30, rest="Shake your legs.")
    said = [text for text in heard(walk(active), "rest") if "left" not in text]
    assert said == ["And walk slowly.", "Shake your legs.", "And walk slowly."]


def test_they_go_before_the_moves_of_a_hold() -> None:
    held = DoseTable(hold_s=5, reps=2)
    plan = walk(held, moves=("Lift.", "Lower."), begin="Up.", end="Down, slowly.")
    assert heard(plan, "settle", "rest")[:1] == ["Up."]
    assert {"Lift.", "Lower."}.isdisjoint(heard(plan, "settle", "rest"))
    lifted = DoseTable(tempo_s=(2, 0, 2), reps=2)
    assert "Lift." in heard(walk(lifted, moves=("Lift.", "Lower.")), "form")


@pytest.mark.parametrize("order", ["turns", "blocks", "halves"])
@pytest.mark.parametrize(
    "dose",
    [
        DoseTable(hold_s=20, sets=2),
        DoseTable(hold_s=5, reps=3, sets=2, rest_s=4),
        DoseTable(tempo_s=(2, 0, 2), reps=4, sets=2),
        DoseTable(reps=8, sets=2, rest_s=0),
        DoseTable(breaths=3),
        TIMED,
    ],
    ids=["hold", "holds", "tempo", "own-pace", "breaths", "timed"],
)
def test_each_side_has_them_and_no_law_is_broken(dose: DoseTable, order: Order) -> None:
    own = {"begin": "Press your {side} heel.", "end": "Let your {side} heel go."}
    plan = walk(dose, order=order, sides="each", **own)
    assert violations(document(compose(Drafted(plan), Even(600))), plan) == []
    assert "Press your right heel." in heard(plan, "settle")


def test_under_load_nobody_waits_for_a_word_and_for_a_count() -> None:
    rested = DoseTable(hold_s=20, sets=2, rest_s=15)
    plan = walk(rested, sides="each", action="Press your {side} heel down.", begin="Now press.")
    seen = document(compose(Drafted(plan), Even(200)))
    assert violations(seen, plan) == []
    assert sum(cue.get("text") == "Now press." for cue in seen["cues"]) == 4


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("Walk fast.", "does not begin with"), ("And walk slowly.", "does not end with")],
)
def test_the_law_names_words_that_are_not_said(text: str, sentence: str) -> None:
    plan = walk(TIMED)
    seen = copy.deepcopy(document(compose(Drafted(plan), Even(600))))
    seen["cues"] = [cue for cue in seen["cues"] if cue.get("text") != text]
    assert any(sentence in one for one in violations(seen, plan))
