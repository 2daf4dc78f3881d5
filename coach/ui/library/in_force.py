"""The wishes in force for a routine, in a line: “Left out: knee · talk minimal · 6 min”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coach.base.text import bare, joined
from coach.base.tongue import tr
from coach.home.at_hand import named_kit
from coach.home.library import Library
from coach.home.settings import Settings, defaults
from coach.home.settings_words import WORDS
from coach.routine.exercise import Exercise

SHAPING = ("talk", "count", "breath", "side", "order", "work", "week")
"""Wishes that are told by their own words, beside those that say what is left out."""


def in_force(
    settings: Settings,
    library: Library,
    hurt: Iterable[str] = (),
    own: Iterable[Exercise] = (),
) -> str:
    """Tell what of a session is other than the routine says; empty where nothing is.

    `hurt` are the exercises that are left out since they hurt, by id; `own` are those that the
    routine brings along. What another routine brings along changes nothing here, and is not told.
    """
    titles = {exercise.id: exercise.title for exercise in own}
    return joined(" · ", *_told(settings, library, [*hurt], titles))


def _told(
    settings: Settings, library: Library, hurt: list[str], own: Mapping[str, str]
) -> Iterator[str]:
    if settings.condition:
        titles = {one.id: one.title for one in library.conditions.values()}
        what = joined(", ", *(tr(titles.get(name, name)) for name in settings.condition))
        yield tr("Careful of: {what}", what=what)
    names = dict.fromkeys((*settings.without, *hurt))
    if out := [*_titles(names, library, own)]:
        yield tr("Left out: {what}", what=joined(", ", *out))
    if settings.kit is not None:
        at_hand = named_kit(settings.kit) or tr("nothing")
        yield tr("At hand: {what}", what=at_hand)
    if not settings.warm_up:
        yield tr("no warm-up")
    usual = defaults()
    for name in SHAPING:
        value = getattr(settings, name)
        if value != usual[name]:
            yield tr("{what}: {answer}", what=tr(WORDS[name].label), answer=_answer(name, value))
    if settings.minutes is not None:
        yield tr("{count} min", count=settings.minutes)


def _titles(names: Iterable[str], library: Library, own: Mapping[str, str]) -> Iterator[str]:
    for name in names:
        known = library.exercises.get(name)
        if title := own.get(name) or (None if known is None else tr(known.title)):
            yield bare(title)


def _answer(name: str, value: object) -> str:
    words = WORDS[name].answers
    if value in words:
        return tr(words[value])
    return joined(", ", *map(str, value)) if isinstance(value, tuple) else str(value)
