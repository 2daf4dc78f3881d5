"""When to stop, to see a doctor and to look: the same on paper, aloud, on page and screen."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from small import library

from coach.export.page.player import Page, page_parts
from coach.export.page.spoken import spoken_page
from coach.home.outline import outline
from coach.home.safety import safety, safety_lines
from coach.plan.models import Plan
from coach.plan.wishes import TalkWish, Wishes
from coach.score.models import Score

DOCS = Path(__file__).parents[1] / "docs" / "safety.md"
LANGUAGES = {
    "en": "first-relief",
    "de": "erste-linderung",
    "es": "primer-alivio",
    "fr": "premier-soulagement",
}
BY_LANGUAGE = pytest.mark.parametrize(("language", "name"), LANGUAGES.items(), ids=LANGUAGES)
TALKS: tuple[TalkWish, ...] = ("learn", "standard", "minimal")

NEED_A_DOCTOR = {
    "bladder": ("bladder", "Blase", "vejiga", "vessie"),
    "numb": ("numb", "nichts mehr spürst", "no sientes", "ne sentez plus"),
    "both legs": ("both legs", "beide Beine", "las dos piernas", "deux jambes"),
    "injury": ("injury", "Verletzung", "lesión", "blessure"),
    "fever": ("fever", "Fieber", "fiebre", "fièvre"),
    "night": ("at night", "nachts", "de noche", "la nuit"),
    "weight": ("lose weight", "abnimmst", "adelgazas", "maigrissez"),
    "cancer": ("cancer", "Krebs", "cáncer", "cancer"),
    "steroids": ("steroids", "Kortison", "corticoides", "corticoïdes"),
}
"""What back care calls red flags, in the order of `LANGUAGES`."""


def session(name: str, wishes: Wishes) -> tuple[Plan, Score]:
    return outline(library(), library().find(name), wishes)


def said(score: Score) -> list[str]:
    return [cue.text for cue in score.cues if cue.text is not None]


@BY_LANGUAGE
@pytest.mark.parametrize("sign", NEED_A_DOCTOR)
def test_every_sign_is_named_in_every_language(language: str, name: str, sign: str) -> None:
    words = NEED_A_DOCTOR[sign][[*LANGUAGES].index(language)]
    flags = library().phrases(language).red_flags
    assert len([line for line in flags if words in line]) == 1


@BY_LANGUAGE
@pytest.mark.parametrize("talk", TALKS)
def test_they_are_said_as_they_are_written_on_page_and_script(
    language: str, name: str, talk: TalkWish
) -> None:
    phrases = library().phrases(language)
    signs = (phrases.safety, *phrases.red_flags)
    _, score = session(name, Wishes(red_flags=True, talk=talk))
    assert said(score)[1 : 1 + len(signs)] == [*signs]
    quiet, its_score = session(name, Wishes(red_flags=False, talk=talk))
    assert set(phrases.red_flags).isdisjoint(said(its_score))
    head, _ = page_parts(Page(quiet, its_score, its_score.title, b"", ""))
    shown = html.unescape(head.partition('<script id="session"')[0])
    printed = html.unescape(spoken_page(quiet, its_score))
    for line in (*signs, phrases.labels.doctor):
        assert line in shown, "an export is for somebody of whom nothing is known"
        assert line in printed


def test_the_document_and_the_screen_have_the_words_of_the_voice() -> None:
    phrases = library().phrases()
    text = DOCS.read_text("utf-8")
    section = text.partition("## See a doctor now")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^- (.*)$", section, re.MULTILINE)) == phrases.red_flags
    assert phrases.safety in " ".join(text.split())
    assert phrases.eyes_open in text
    lines = [line.strip() for line in safety_lines(safety(library()))]
    assert {phrases.safety, *phrases.red_flags} <= set(lines)


@BY_LANGUAGE
def test_one_sore_leg_alarms_nobody(language: str, name: str) -> None:
    legs = NEED_A_DOCTOR["both legs"][[*LANGUAGES].index(language)]
    leg = {"en": r"\blegs?\b", "de": r"\bBeine?\b", "es": r"\bpiernas?\b", "fr": r"\bjambes?\b"}
    lines = [one for one in library().phrases(language).red_flags if re.search(leg[language], one)]
    lines = [one for one in lines if "between" not in one and "zwischen" not in one]
    assert len(lines) == 1
    assert legs in lines[0]


def standing() -> Iterator[tuple[str, str]]:
    """Yield each routine in which one might fall, with the title of what is done then."""
    for found in library().routines.values():
        inside = {one.id: one for one in found.routine.exercises}
        known = {**library().exercises, **inside}
        for step in found.routine.steps:
            if step.exercise and known[step.exercise].eyes_open:
                yield found.id, known[step.exercise].title


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize(("name", "title"), sorted(set(standing())))
def test_who_might_fall_hears_to_keep_the_eyes_open(name: str, title: str, talk: TalkWish) -> None:
    plan, score = session(name, Wishes(talk=talk))
    words = plan.phrases.eyes_open
    intros = [
        number
        for number, phase in enumerate(score.phases)
        if phase.kind == "intro" and phase.item is not None and score.titles[phase.item] == title
    ]
    assert intros
    for number in intros:
        assert words in [cue.text for cue in score.cues if cue.phase == number]


@pytest.mark.parametrize("talk", TALKS)
def test_only_whom_it_concerns_hears_of_pregnancy(talk: TalkWish) -> None:
    jog = library().exercises["jog-in-place"]
    _, score = session("first-relief", Wishes(talk=talk))
    assert not [text for text in said(score) if "pregnan" in text]
    plan, score = session("first-relief", Wishes(talk=talk, condition=("pregnancy",)))
    assert plan.items[0].easier
    heard = " ".join(said(score))
    assert "March in place" in heard
    if talk == "minimal":
        assert jog.easier in heard
    else:
        assert set(plan.items[0].exercise.setup) <= set(said(score))
        assert "Stay with the march in pregnancy." in heard
    assert not re.search(r"\bjog", heard, re.IGNORECASE)
