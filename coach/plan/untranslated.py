"""Which of the coach's words a language of a person's own lacks, and what stands in for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from msgspec import NODEFAULT, Struct

from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.plan.languages import NOTHING, Plural, needed
from coach.plan.lent import lent
from coach.plan.phrase_checks import NO_SUCH_KEY, SHOWN, phrase_faults
from coach.plan.phrases import Phrases
from coach.routine.bounds import Position, Side
from coach.routine.faults import Fault
from coach.routine.keys import fields_of

SIDES: frozenset[KeyPath] = frozenset(("sides", side) for side in get_args(Side))
"""Without these two words nobody is told which side is worked."""

ALL_OR_NOTHING = ("red_flags",)
"""Lists of which no entry may be left out."""

_NOT_SAID = frozenset({"language", "side_forms", "remain", "still", "advised", "to_know", *SHOWN})


class Translated(Struct, frozen=True):
    """A table of phrases made whole, and what of it is not written yet."""

    table: dict[str, Any]
    missing: tuple[KeyPath, ...] = ()
    """What is said, and has no words."""
    of: int = 0
    """How much is said in all."""
    faults: tuple[Fault, ...] = ()
    """What is written, and wrong."""


def said_keys(conditions: Collection[str]) -> Iterator[KeyPath]:
    """Yield the place of everything that the coach says, in the order of the model."""
    named: dict[str, Collection[str]] = {
        "sides": get_args(Side),
        **dict.fromkeys(("positions", "stays", "returns"), get_args(Position)),
        "conditions": conditions,
    }
    for one in fields_of(Phrases):
        if one.name not in _NOT_SAID:
            inside = named.get(one.name)
            yield from [(one.name,)] if inside is None else ((one.name, name) for name in inside)


def made_whole(
    written: Mapping[str, Any], language: str, conditions: Collection[str] = ()
) -> Translated:
    """Return what is written of a language, with what is lent to it in place of all that is not.

    An empty text is one that is not written yet. Raises `UnknownName` for a language whose grammar
    nobody knows.
    """
    kept = _without_blanks(written, language)
    keys = [*said_keys(conditions)]
    missing = tuple(key for key in keys if not _is_there(kept, key, language))
    needed_keys = {one.name for one in fields_of(Phrases) if _is_needed(one)} - {"language"}
    whole = lent(language, needed_keys, conditions)
    absent = {tr(NO_SUCH_KEY), tr(NOTHING)}
    faults = [
        fault
        for fault in phrase_faults(kept, conditions)
        if not (fault.found in absent and fault.key[0] in whole)
    ]
    for key, value in kept.items():
        lends = isinstance(value, dict) and isinstance(whole.get(key), dict)
        whole[key] = {**whole[key], **value} if lends else value
    if any(key[0] == "positions" for key in missing):
        whole["next"] = whole["next_plain"]
    whole.setdefault("language", language)
    return Translated(whole, missing, len(keys), tuple(faults))


def _is_needed(field: Any) -> bool:
    return field.default is NODEFAULT and field.default_factory is NODEFAULT


def _is_there(table: Mapping[str, Any], key: KeyPath, language: str) -> bool:
    """Tell whether something that is said has all of its words."""
    value: Any = table
    for name in key:
        value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):
        return needed(language).keys() <= value.keys()
    return value is not None


def _without_blanks(table: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return a table without what is left empty in it, to be filled in some day."""
    kept: dict[str, Any] = {}
    for key, value in table.items():
        if key in SHOWN and isinstance(value, Mapping):
            kept[key] = dict(_shown(SHOWN[key], value, language))
        elif (words := _words(value, whole=key in ALL_OR_NOTHING)) is not None:
            kept[key] = words
    return kept


def _shown(
    english: Struct, table: Mapping[str, Any], language: str
) -> Iterator[tuple[str, object]]:
    """Yield what is written of a table that is shown; a plural only with all of its forms."""
    for name, value in table.items():
        words = _words(value)
        plural = isinstance(getattr(english, name, None), Plural)
        if plural and isinstance(words, Mapping) and not needed(language).keys() <= words.keys():
            continue
        if words is not None:
            yield name, words


def _words(value: Any, *, whole: bool = False) -> Any:
    """Return what is written of a phrase, a list or a table, or None where that is nothing."""
    match value:
        case str():
            return value if value.strip() else None
        case {"say": str(text), **_others}:
            return value if text.strip() else None
        case Mapping():
            kept = {name: _words(one) for name, one in value.items()}
            return {name: one for name, one in kept.items() if one is not None} or None
        case list():
            some = [one for one in map(_words, value) if one is not None]
            return None if whole and len(some) < len(value) else some or None
        case _:
            return value
