"""Whose figure an exercise has."""

from __future__ import annotations

from msgspec.structs import replace
from small import exercise, library, plan_of

from coach.plan.adapted import adapted
from coach.plan.figured import figured
from coach.routine.exercise import EASIER, Exercise
from coach.routine.flow import Flowing, flowing
from coach.routine.models import Step


def _figure(one: Exercise) -> object:
    return figured([one], library().exercises)[one.id].figure


def test_an_exercise_without_a_figure_has_that_of_its_id_or_of_the_one_it_names() -> None:
    known = library().exercises
    assert _figure(exercise("plank")) is known["plank"].figure is not None
    assert _figure(exercise("brett", figure_of="plank")) is known["plank"].figure
    own = replace(exercise("plank"), figure=known["boat"].figure)
    assert _figure(own) is known["boat"].figure
    assert _figure(exercise("nod")) is None


def test_a_session_has_figures_and_none_where_an_exercise_is_done_elsewhere() -> None:
    squeeze = library().exercises["pelvic-floor-squeeze"]
    (item,) = plan_of(squeeze).items
    assert item.exercise.figure == squeeze.figure is not None
    seated = adapted(squeeze, {EASIER})
    assert seated.position == "chair"
    assert seated.figure is None


def test_each_pose_of_a_flow_has_its_figure_and_what_is_told_by_words_has_none() -> None:
    known = library().exercises
    steps = (Step(in_="Up", out="Down", breaths=1), Step(exercise="plank", breaths=2))
    flow = flowing(Step(flow=True, steps=steps), known, known)
    done = figured([flow], known)[flow.id]
    assert isinstance(done, Flowing)
    assert done.drawn
    assert [move.figure for move in done.flow] == [None, None, known["plank"].figure]
    assert [done.at(point)[0].words for point in range(5)] == ["Up", "Down", "Down", *["Plank"] * 2]
    assert [done.at(point)[1] for point in range(5)] == [0, 1, 1, 3, 3]
    assert not flow.drawn
