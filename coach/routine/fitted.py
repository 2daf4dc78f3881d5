"""All places of a table that do not fit a model, and what of it can be used nevertheless.

msgspec stops at the first. So each part is put to it by itself: a table key by key, a list entry by
entry, and what has no parts as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

import msgspec
import msgspec.inspect as types
from msgspec import Struct

from coach.base.keypath import KeyPath
from coach.base.text import one_line, plain
from coach.base.tongue import tr
from coach.routine.expected import described, in_words, types_at
from coach.routine.faults import Fault, shown
from coach.routine.keys import fields_of
from coach.routine.near import fits_elsewhere, meant

M = TypeVar("M", bound=Struct)

NOTHING = object()
"""In place of a part that is of no use."""

MOST_UNKNOWN = 5
"""A table with more unknown keys is probably another one: they are told together."""


class Fitted(Struct, Generic[M], frozen=True):
    """What was made of a table that does not fit."""

    model: M
    """What is of use in it; in place of what is missing stands anything that fits."""
    faults: list[Fault]
    spoilt: list[KeyPath]
    """The places of which the model says nothing."""


def fitted(table: dict[str, Any], model: type[M]) -> Fitted[M]:
    """Fit a table to a model as far as it goes, and tell all places where it does not."""
    fit = _Fit(model)
    best = fit.part(table, model, ())
    return Fitted(msgspec.convert(best, type=model), fit.faults, fit.spoilt)


class _Fit:
    """Goes through one table."""

    def __init__(self, model: type[Struct]) -> None:
        self.model = model
        self.faults: list[Fault] = []
        self.spoilt: list[KeyPath] = []

    def part(self, value: Any, kind: Any, at: KeyPath) -> Any:
        """Return what fits of a value, or `NOTHING`, and note what does not."""
        if not _fits(value, kind):
            before = len(self.faults)
            best = self._inside(value, kind, at)
            if len(self.faults) == before:
                hint = fits_elsewhere(value, self.model, at)
                expected = described(self.model, at, pairs=isinstance(value, list))
                self._wrong(Fault(at, shown(value), expected, hint), at)
                return NOTHING
            if isinstance(best, list) and not _fits(best, kind):  # too few or too many besides
                self.spoilt.append(at)
                return NOTHING
            return best
        return value

    def _inside(self, value: Any, kind: Any, at: KeyPath) -> Any:
        for option in _options(kind):
            origin = get_origin(option)
            match value:
                case dict() if isinstance(option, type) and issubclass(option, Struct):
                    return self._table(value, option, at)
                case dict() if isinstance(origin, type) and issubclass(origin, Mapping):
                    return self._names(value, option, at)
                case list() if origin in (tuple, list):
                    return self._list(value, option, at)
        return NOTHING

    def _table(self, table: dict[str, Any], model: type[Struct], at: KeyPath) -> dict[str, Any]:
        known = {field.encode_name: field for field in fields_of(model)}
        best = {}
        for name, value in table.items():
            if name in known:
                best[name] = self.part(value, known[name].type, (*at, name))
        unknown = [name for name in table if name not in known]
        strict = model.__struct_config__.forbid_unknown_fields
        expected = self._unknown(unknown, at) if strict else set()
        for name, field in known.items():
            if field.required and name not in table:
                self.spoilt.append((*at, name))
                if name not in expected:
                    what = described(self.model, (*at, name))
                    self.faults.append(Fault((*at, name), tr("no such key"), what))
            if field.required and best.get(name, NOTHING) is NOTHING:
                best[name] = _stand_in(types_at(self.model, (*at, name))[0])
        return {name: value for name, value in best.items() if value is not NOTHING}

    def _unknown(self, names: list[str], at: KeyPath) -> set[str]:
        """Note unknown keys; return those of the table that are probably meant by them."""
        expected: set[str] = set()
        for name in names:
            self.spoilt.append((*at, name))
            guess = meant(name, self.model, at)
            expected.update(guess.keys)
            self.spoilt += [(*at, key) for key in guess.keys]
            if len(names) <= MOST_UNKNOWN:
                found, what = tr("an unknown key"), tr("a key that is known there")
                self.faults.append(Fault((*at, name), found, what, guess.hint))
        if len(names) > MOST_UNKNOWN:
            few = ", ".join(one_line(name, 20) for name in names[:MOST_UNKNOWN])
            found = tr("{count} unknown keys: {few} and so on", count=len(names), few=few)
            hint = tr("coach schema shows the keys")
            self.faults.append(Fault(at, found, tr("keys that are known there"), hint))
        return expected

    def _names(self, table: dict[str, Any], kind: Any, at: KeyPath) -> dict[str, Any]:
        """Fit a table of which the names are the writer's own."""
        of_name, of_value = get_args(kind)
        best = {}
        for name, value in table.items():
            place = (*at, name) if plain(name) else at
            try:
                msgspec.convert(name, type=of_name)
            except msgspec.ValidationError:
                what = in_words(types.type_info(of_name), place)
                what = what if plain(name) else tr("a word")
                expected = tr("{what} before the equals sign", what=what)
                self._wrong(Fault(place, tr("a name that is none"), expected), place)
                continue
            best[name] = self.part(value, of_value, (*at, name))
        return {name: value for name, value in best.items() if value is not NOTHING}

    def _list(self, entries: list[Any], kind: Any, at: KeyPath) -> Any:
        items = get_args(kind)
        if len(items) == 1 or items[1] is ...:
            items = items[:1] * len(entries)
        if len(items) != len(entries):
            return NOTHING
        best = [
            self.part(entry, item, (*at, number))
            for number, (entry, item) in enumerate(zip(entries, items, strict=True))
        ]
        for number, entry in enumerate(best):
            if entry is NOTHING:  # what comes after keeps its number
                best[number] = _stand_in(types_at(self.model, (*at, number))[0])
        return best

    def _wrong(self, fault: Fault, spoilt: KeyPath) -> None:
        self.faults.append(fault)
        self.spoilt.append(spoilt)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, type=kind)
    except msgspec.ValidationError:
        return False
    return True


def _options(kind: Any) -> list[Any]:
    """List the alternatives of a type."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _options(get_args(kind)[0])
    if origin in (Union, UnionType):
        return [option for part in get_args(kind) for option in _options(part)]
    return [kind]


def _stand_in(kind: types.Type) -> Any:
    """Return something that fits a type; nobody gets to see it."""
    found: Any
    match kind:
        case types.StructType(fields=fields):
            found = {one.encode_name: _stand_in(one.type) for one in fields if one.required}
        case types.LiteralType(values=values):
            found = values[0]
        case types.StrType():
            found = "xx"
        case types.IntType(ge=least) | types.FloatType(ge=least):
            found = least or 0
        case types.BoolType():
            found = False
        case types.TupleType(item_types=items):
            found = [_stand_in(item) for item in items]
        case types.VarTupleType(item_type=item) | types.ListType(item_type=item):
            found = [_stand_in(item)]
        case types.Metadata(type=inner) | types.UnionType(types=(inner, *_)):
            found = _stand_in(inner)
        case _:  # a table that may be empty
            found = {}
    return found
