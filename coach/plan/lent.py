"""What a language says where nobody has written its words yet: nothing that is not its own.

Times and “and” come from Unicode's CLDR; sentences around the words of a routine are these words by
themselves; everything else is left out. English in the voice of another language would be noise.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, Literal, get_args

from coach.plan.languages import needed
from coach.routine.bounds import Position, Side

WITHOUT_WORDS: dict[str, str] = {
    "title": "{title}.",
    "title_with_dose": "{title}: {dose}.",
    "dose_alone": "{dose}.",
    "called_side": "{side}.",
    "named_part": "{part}.",
    "breathe_and_move": "{breath}, {move}.",
}
"""Sentences that need no translation: their names in braces are all there is of them."""

_BY_THEMSELVES: dict[str, str] = {
    **WITHOUT_WORDS,
    "welcome": "{title}. {minutes}.",
    "kit": "{things}.",
    "times_each": "{n} × {amount}",
    "each_side": "{amount}",
    "each_part": "{amount}",
    "from_side": "{amount}, {side}",
    "from_part": "{amount}, {part}",
    "first_side_dose": "{side}: {dose}.",
    "this_side": "{dose}.",
    "in_all": "{amount}",
    "with_load": "{load}",
    "as_many": "{amount}",
    "first_side": "{side}.",
    "only_side": "{side}.",
    "named_side": "{side}.",
    "first_part": "{part}.",
    "side_switch": "{side}.",
    "part_switch": "{part}.",
    "tight_side_again": "{side}.",
    "half_over": "{side}.",
    "round_of": "{n}.",
    "named_round_of": "{title}, {n}.",
    "set_of": "{set}.",
    "next": "{title}.",
    "next_plain": "{title}.",
    "rest_for": "{seconds}.",
    "seconds_left": "{seconds}.",
    "more_time": "+ {seconds}.",
    "less_time": "− {seconds}.",
    "work_left": "{amount}.",
    "work_left_on_side": "{side}, {amount}.",
    "work_left_on_part": "{part}, {amount}.",
    "rest_left": "{amount}.",
    "get_ready_on_side": "{side}.",
    "get_ready_on_part": "{part}.",
    "changing_side": "{side}.",
}
"""Signs are read by each voice in its own language: “2 × 30 seconden”. That another side comes
later is not told by its name alone: it would be taken for the side that is meant now."""

_NUMBERS = {"breaths": "{n}", "repetitions": "{n}", "moves": "{n}", "sets": "{n} ×"}

_LISTS: tuple[str, ...] = ("red_flags", "reminders")


@cache
def times(language: str) -> dict[str, Any]:
    """Return what CLDR knows of a language: minutes, seconds, and how two things are joined.

    Raises `UnknownName` for a language whose grammar nobody knows.
    """
    forms = {name: dict(_counted(language, name)) for name in ("minute", "second")}
    between, together = _joined(language, "standard"), _joined(language, "unit")
    return {
        "minutes": forms["minute"],
        "seconds": forms["second"],
        "list_and": between.replace("{0}", "").replace("{1}", "").strip(),
        "minutes_and_seconds": together.replace("{0}", "{minutes}").replace("{1}", "{seconds}"),
    }


def lent(language: str, texts: Collection[str], conditions: Collection[str]) -> dict[str, Any]:
    """Return a whole table of phrases for a language of which nothing is written.

    `texts` are the keys that have to be there; those that have no table of their own are texts.
    Raises `UnknownName` as `times` does.
    """
    plurals = {key: dict.fromkeys(needed(language), form) for key, form in _NUMBERS.items()}
    tables = {
        "sides": dict.fromkeys(get_args(Side), ""),
        **{key: dict.fromkeys(get_args(Position), "") for key in ("positions", "stays", "returns")},
        "conditions": dict.fromkeys(conditions, ""),
    }
    said = {key: _BY_THEMSELVES.get(key, "") for key in texts}
    return {**said, **{key: [] for key in _LISTS}, **plurals, **tables, **times(language)}


def _counted(language: str, unit: str) -> list[tuple[str, str]]:
    """Return the forms of a unit of time, by the category of the number."""
    from babel.units import UnknownUnitError, format_unit  # late: 16 ms (measured)

    forms: list[tuple[str, str]] = []
    for category, numbers in needed(language).items():
        number = next(filter(None, numbers), 0)
        try:
            told = str(format_unit(number, f"duration-{unit}", "long", locale=language))
        except UnknownUnitError:
            told = str(number)
        forms.append((category, told.replace(str(number), "{n}")))
    return forms


def _joined(language: str, style: Literal["standard", "unit"]) -> str:
    """Return how a language joins two things: “{0} en {1}”."""
    from babel.lists import format_list  # late: 16 ms (measured)

    try:
        return str(format_list(("{0}", "{1}"), style, locale=language))
    except ValueError:  # it has no such list
        return str(format_list(("{0}", "{1}"), locale=language))
