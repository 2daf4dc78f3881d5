"""What is wrong with a file of phrases: missing keys, wrong names in braces, missing plurals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import get_args

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from coach.errors import UnknownName, nearest, quoted
from coach.plan.labels import Labels
from coach.plan.phrases import SIDED, Phrases
from coach.plan.plurals import Plural, needed
from coach.routine.models import Position, Side

NEEDED: Mapping[str, frozenset[str]] = {
    key: frozenset(names.split())
    for key, names in {
        "left_out": "title why",
        "left_out_several": "titles why",
        "left_out_many": "n why",
        "swapped": "title other why",
        "shortened": "title why",
        "lengthened": "title why",
        "shorter_rests": "why",
        "made_easier": "title why",
        "swapped_several": "n why",
        "eased_several": "n why",
        "welcome": "title minutes",
        "kit": "things",
        "title": "title",
        "title_with_dose": "title dose",
        "times_each": "amount n",
        "each_side": "amount",
        "first_side": "side",
        "only_side": "side",
        "named_side": "side",
        "if_too_much": "easier",
        "easier_form": "easier",
        "last_one_then_side": "side",
        "side_after_this": "side",
        "side_warning": "side",
        "side_switch": "side",
        "tight_side_again": "side",
        "half_over": "side",
        "rest_for": "seconds",
        "set_of": "set sets",
        "next": "title position",
        "next_plain": "title",
        "seconds_left": "seconds",
        "more_time": "seconds",
        "less_time": "seconds",
        "work_left": "amount",
        "work_left_on_side": "side amount",
        "rest_left": "amount",
        "minutes_and_seconds": "minutes seconds",
        "get_ready_on_side": "side",
        "changing_side": "side",
        "labels.set": "n",
        "labels.round": "n",
        "labels.exercise_of": "n total",
        "labels.set_of": "n total",
        "labels.hold_of": "n total",
        "labels.of_seconds": "n",
        "labels.of_repetitions": "n",
        "labels.of_breaths": "n",
        "labels.next": "what",
        "labels.next_then": "what then",
        "labels.next_set": "n",
    }.items()
}
"""What each phrase has in braces; all others have nothing. Where a side is named, `{other}` may
stand as well."""

LEAST_PRAISE = 2
"""So many wordings it takes never to say the same twice running."""

_BRACES = re.compile(r"\{[^{}]*\}?|\}")


class PhraseProblem(Struct, frozen=True):
    """One thing to mend: at which key, what was found there, and what belongs there."""

    key: str
    found: str
    expected: str


def phrase_problems(
    table: Mapping[str, object], conditions: Collection[str] = ()
) -> tuple[PhraseProblem, ...]:
    """Return what is wrong with a table of phrases, as TOML gives it; nothing for a good one.

    Values of a wrong type are left to whoever reads the table into `Phrases`. `conditions` are the
    ids that need a reason.
    """
    return tuple(_problems(table, conditions))


def _problems(table: Mapping[str, object], conditions: Collection[str]) -> Iterator[PhraseProblem]:
    kinds = {field.name: field for field in fields(Phrases)}
    for key, field in kinds.items():
        optional = field.default is not NODEFAULT or field.default_factory is not NODEFAULT
        if key not in table and not optional:
            yield PhraseProblem(key, "no such key", "its words")
    yield from _unknown(table, kinds, "")
    language = table.get("language")
    forms = _table(table, "side_forms")
    for key, value in table.items():
        for place, text in _texts(key, value):
            yield from _braces(place, text, NEEDED.get(key, frozenset()), forms)
        if kinds.get(key) is not None and kinds[key].type is Plural:
            yield from _plural(key, _table(table, key), language)
    yield from _complete("sides", _table(table, "sides"), get_args(Side))
    for name in forms:
        yield from _complete(f"side_forms.{name}", _table(forms, name), get_args(Side))
    yield from _complete("positions", _table(table, "positions"), get_args(Position))
    yield from _complete("conditions", _table(table, "conditions"), conditions)
    yield from _labels(_table(table, "labels"), language)
    praise = table.get("encourage")
    if isinstance(praise, str) or (isinstance(praise, list | tuple) and len(set(praise)) < 2):
        expected = f"a list of {LEAST_PRAISE} or more, so that none is heard twice running"
        yield PhraseProblem("encourage", "one wording", expected)


def _unknown(
    table: Mapping[str, object], known: Collection[str], at: str
) -> Iterator[PhraseProblem]:
    for key in table:
        if key not in known:
            close = nearest(key, known)
            expected = f"a key that is known, such as {close[0]}" if close else "no such key"
            yield PhraseProblem(f"{at}{key}", "an unknown key", expected)


def _texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield the wordings of a phrase, each with its place."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list | tuple):
        for number, text in enumerate(value, start=1):
            if isinstance(text, str):
                yield f"{key}, entry {number}", text


def _braces(
    place: str, text: str, names: frozenset[str], forms: Mapping[str, object]
) -> Iterator[PhraseProblem]:
    """Check that a text names just what is filled in, and asks for no form that is not there."""
    if not text.strip():
        yield PhraseProblem(place, "an empty text", "its words")
        return
    found: set[str] = set()
    sided = names & {"side"}
    for match in _BRACES.finditer(text):
        side = SIDED.fullmatch(match[0])
        name = side[1] if side else match[0].strip("{}")
        found.add(name)
        if match[0] != f"{{{name}}}" and not (side and sided):
            yield PhraseProblem(place, quoted(match[0]), _expected(names))
        elif side and side[2] is not None and side[2] not in forms:
            known = ", ".join(forms) or "none"
            yield PhraseProblem(place, quoted(match[0]), f"a form of [side_forms]: {known}")
        elif name not in names and not (sided and name == "other"):
            yield PhraseProblem(place, quoted(match[0]), _expected(names))
    for name in sorted(names - found):
        yield PhraseProblem(place, f"no {{{name}}}", _expected(names))


def _plural(key: str, forms: Mapping[str, object], language: object) -> Iterator[PhraseProblem]:
    """Check that every form that the language needs is there, with its number where it has many."""
    try:
        categories = needed(str(language))
    except UnknownName:
        yield PhraseProblem("language", quoted(language), "a language whose grammar is known")
        return
    for category, numbers in categories.items():
        text = forms.get(category)
        said = [number for number in numbers if number]
        if not isinstance(text, str):
            expected = f"the words for a number such as {(said or [0])[0]}"
            yield PhraseProblem(f"{key}.{category}", "nothing", expected)
        elif len(said) > 1 and "{n}" not in text:
            yield PhraseProblem(f"{key}.{category}", "no {n}", "{n}, where the number belongs")
    for form, words in forms.items():
        for braces in _BRACES.findall(str(words)):
            if braces != "{n}":
                yield PhraseProblem(f"{key}.{form}", quoted(braces), "no braces but {n}")


def _labels(labels: Mapping[str, object], language: object) -> Iterator[PhraseProblem]:
    """Check the labels that are there: what is left out is in English."""
    yield from _unknown(labels, Labels.__struct_fields__, "labels.")
    for key, value in labels.items():
        for place, text in _texts(f"labels.{key}", value):
            yield from _braces(place, text, NEEDED.get(f"labels.{key}", frozenset()), {})
    if "exercises" in labels:
        yield from _plural("labels.exercises", _table(labels, "exercises"), language)


def _complete(
    key: str, table: Mapping[str, object], wanted: Collection[str]
) -> Iterator[PhraseProblem]:
    """Check that a table has words for everything, without braces."""
    for name in wanted:
        if name not in table:
            yield PhraseProblem(f"{key}.{name}", "no such key", "its words")
    for name, text in table.items():
        for place, words in _texts(f"{key}.{name}", text):
            yield from _braces(place, words, frozenset(), {})


def _table(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return a table inside a table; an empty one where there is none."""
    value = table.get(key)
    return value if isinstance(value, Mapping) else {}


def _expected(names: frozenset[str]) -> str:
    """Say what a phrase has in braces."""
    *others, last = [f"{{{name}}}" for name in sorted(names)] or ["no braces"]
    return f"{', '.join(others)} and {last}" if others else last
