"""Every setting is asked for, with what holds now, and every answer is one that can be kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from small import library

from coach.base.tongue import speaking, tr
from coach.home.keeping import keep_settings
from coach.home.settings import ForRoutine, Settings, load_settings
from coach.home.settings_form import Question, questions
from coach.home.settings_words import SECTIONS, WORDS
from coach.home.tongues import catalogue_of
from coach.plan.wishes import declared

DELIVERED = Settings()


def asked(name: str, settings: Settings = DELIVERED, **more: Any) -> Question:
    written = more.pop("written", settings)
    [found] = [one for one in questions(library(), settings, written, **more) if one.name == name]
    return found


def test_each_declared_setting_is_asked_for_once_in_a_known_section() -> None:
    every = questions(library(), Settings(), Settings())
    assert {one.name for one in every} == {*declared(Settings)} == {*WORDS}
    assert {one.section for one in every} == {*SECTIONS}
    sections = [one.section for one in every]
    assert sections == sorted(sections, key=SECTIONS.index)
    own = questions(library(), Settings(), Settings(), "first-relief")
    assert {one.name for one in own} == {*ForRoutine.__struct_fields__}


def test_every_answer_that_is_offered_can_be_kept_and_is_read_back(tmp_path: Path) -> None:
    for question in questions(library(), Settings(), Settings()):
        assert question.kind in ("text", "device") or len(question.answers) > 1 - (
            question.kind == "voice"
        )
        assert question.kept(question.delivered) is None
        for answer in question.answers:
            value = question.marked(answer.value)
            keep_settings(tmp_path, {question.name: question.kept(value)})
            assert getattr(load_settings(tmp_path), question.name) == value
            assert answer.shown.strip()
        keep_settings(tmp_path, {question.name: None})


@pytest.mark.parametrize(
    ("name", "value", "by", "then"),
    [
        ("rate", 170, 1, 175),
        ("rate", 300, 1, 300),
        ("lead_in", 0.6, -1, 0.5),
        ("minutes", None, 1, 5),
        ("minutes", 2, -1, None),
        ("talk", "auto", 1, "auto"),
        ("talk", "auto", -1, "minimal"),
        ("count", "every 7", -1, "none"),
        ("warm_up", True, 1, False),
        ("volume", 100, -1, 90),
    ],
)
def test_a_key_goes_to_the_answer_beside(name: str, value: Any, by: int, then: Any) -> None:
    assert asked(name, replace(Settings(), **{name: value})).beside(by) == then


def test_of_several_answers_each_is_marked_by_itself() -> None:
    kit = asked("kit")
    assert (kit.value, kit.shown) == (None, "whatever is needed")
    one = asked("kit", Settings(kit=(kit.marked("wall"))))
    assert one.value == ("wall",)
    assert asked("kit", Settings(kit=one.marked("chair"))).shown in ("chair, wall", "wall, chair")
    assert one.marked("wall") == ()
    assert one.marked(None) is None
    assert asked("condition").shown == "none"


def test_a_question_tells_what_holds_and_where_it_comes_from() -> None:
    written = Settings(rate=150, routines={"first-relief": {"minutes": 6}})
    assert asked("rate", written).origin == "settings"
    assert asked("talk", written).origin == "delivered"
    assert asked("rate", Settings(rate=200), written=written).origin == "now"
    own = replace(written, minutes=6)
    found = asked("minutes", own, written=written, routine="first-relief")
    assert (found.origin, found.spoken) == ("routine", "Minutes: 6.")
    assert [answer.value for answer in found.answers] == [None, 5, 6, 8, 10, 15, 20, 30]
    assert asked("voice_level", Settings(voice_level=-4)).shown == "−4"


def test_what_is_decided_elsewhere_is_named() -> None:
    every = questions(library(), Settings(theme="light"), Settings(), decided={"theme": "NO_COLOR"})
    told = {one.name: (one.origin, one.decided_by, one.value) for one in every}
    assert told["theme"] == ("environment", "NO_COLOR", "light")
    assert told["motion"] == ("delivered", "", "full")


@pytest.mark.parametrize(
    ("language", "breath", "kit"),
    [("de", "Ruhig", "Stuhl"), ("es", "Tranquila", "silla"), ("fr", "Reposante", "chaise")],
)
def test_patterns_of_breath_and_things_are_named_in_the_language_of_the_app(
    language: str, breath: str, kit: str
) -> None:
    with speaking(catalogue_of(language, None)):
        patterns = {one.value: one.shown for one in asked("breath").answers}
        things = {one.value: one.shown for one in asked("kit").answers}
    assert patterns["restful"] == breath
    assert things["chair"] == kit


@pytest.mark.parametrize(
    ("language", "silence", "march"),
    [
        ("en", "0.6", "Jog in place"),
        ("de", "0,6", "Joggen auf der Stelle"),
        ("es", "0,6", "Trote en el sitio"),
        ("fr", "0,6", "Petite course sur place"),
    ],
)
def test_figures_and_exercises_are_written_as_the_language_of_the_app_does(
    language: str, silence: str, march: str
) -> None:
    with speaking(catalogue_of(language, None)):
        assert asked("lead_in").shown == silence
        assert silence in [one.shown for one in asked("lead_in").answers]
        for name in ("known", "without"):
            named = {one.value: one.shown for one in asked(name).answers}
            assert named["jog-in-place"] == march


def test_an_exercise_is_called_as_in_the_routines_of_the_language() -> None:
    ours = library()
    told = 0
    for found in ours.routines.values():
        if (language := found.routine.language) == "en":
            continue
        with speaking(catalogue_of(language, None)):
            for exercise in found.routine.exercises:
                if exercise.id in ours.exercises:
                    assert tr(ours.exercises[exercise.id].title) == exercise.title
                    told += 1
    assert told
