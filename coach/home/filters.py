"""Filters of the list of routines: each is off, or set to one of the values that the list has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from coach.base.tongue import later, tr
from coach.home.listing import Listing, Posture

FilterName = Literal["minutes", "posture", "kit", "language", "condition"]

FILTERS: Mapping[FilterName, str] = {
    "minutes": later("minutes"),
    "posture": later("posture"),
    "kit": later("kit"),
    "language": later("language"),
    "condition": later("condition"),
}
"""What each is called, in the order in which they stand."""

STEPS = (5, 10, 20)
"""Minutes, at most; then there is what takes more than the last of them."""

MORE = "more"
NOTHING = "nothing"
"""For the kit: what needs none."""

Chosen = Mapping[FilterName, str]
"""The filters that are set, each with its value."""

_WORDS: Mapping[str, str] = {
    "lying": later("lying"),
    "sitting": later("sitting"),
    "standing": later("standing"),
    "kneeling": later("kneeling"),
    NOTHING: later("nothing"),
    "chair": later("chair"),
    "ball": later("ball"),
    "band": later("band"),
    "roller": later("roller"),
    "kettlebell": later("kettlebell"),
    "bolster": later("bolster"),
    "pack": later("pack"),
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
}


def values(name: FilterName, listings: Iterable[Listing]) -> tuple[str, ...]:
    """Return the values that a filter may have, in order: those that some routine fulfils."""
    every = [*listings]
    offered = dict.fromkeys(
        value for value in _offered(name, every) if any(_has(one, name, value) for one in every)
    )
    return tuple(offered)


def next_value(
    name: FilterName, now: str | None, listings: Iterable[Listing], by: int = 1
) -> str | None:
    """Return the value behind the one that a filter has; None is that it is off, behind the last.

    With `by` −1 it is the one before.
    """
    row = (None, *values(name, listings))
    at = row.index(now) if now in row else 0
    return row[(at + by) % len(row)]


def holds(listing: Listing, chosen: Chosen) -> bool:
    """Tell whether a routine is what all filters that are set ask for."""
    return all(_has(listing, name, value) for name, value in chosen.items())


def shown(name: FilterName, value: str | None, titles: Mapping[str, str]) -> str:
    """Return what a filter shows, in the app's language: its name, or the value that it has.

    `titles` are those of the conditions, by id.
    """
    if value is None:
        return tr(FILTERS[name])
    if name == "minutes":
        if value == MORE:
            return tr("over {count} min", count=STEPS[-1])
        return tr("up to {count} min", count=value)
    return tr(_WORDS.get(value, titles.get(value, value)))


def _offered(name: FilterName, listings: Iterable[Listing]) -> Iterable[str]:
    match name:
        case "minutes":
            return (*map(str, STEPS), MORE)
        case "posture":
            return get_args(Posture)
        case "kit":
            return (NOTHING, *sorted({thing for one in listings for thing in one.things}))
        case "language":
            return dict.fromkeys(one.language for one in listings)
        case "condition":
            return dict.fromkeys(condition for one in listings for condition in one.suits)


def _has(told: Listing, name: FilterName, value: str) -> bool:
    match name:
        case "minutes" if value == MORE:
            return told.minutes > STEPS[-1]
        case "minutes":
            return 0 < told.minutes <= int(value)
        case "posture":
            return value in told.postures
        case "kit":
            return not told.things if value == NOTHING else value in told.things
        case "language":
            return told.language == value
        case "condition":
            return value in told.suits
