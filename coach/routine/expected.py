"""What a model expects at a key, in the words of somebody who writes the file by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec.inspect as types

from coach.base.errors import any_of
from coach.base.keypath import KeyPath
from coach.base.tongue import later, tr


def types_at(model: type, key: KeyPath) -> list[types.Type]:
    """Find the types that may stand at a path: none, one or several."""
    found = list(_flat(_info(model)))
    for part in key:
        found = [inner for outer in found for inner in _inside(outer, part)]
    return found


@cache
def _info(model: type) -> types.Type:
    """Look into a model, once: a file with many unknown keys asks for each of them."""
    return types.type_info(model)


def described(model: type, key: KeyPath, *, pairs: bool = False) -> str:
    """Say what a path of a model expects: “a whole number from 1 to 600”.

    That two figures would do as well is said to those who wrote a list (`pairs`).
    """
    kinds = types_at(model, key)
    if not pairs and any(isinstance(kind, types.IntType) for kind in kinds):
        kinds = [kind for kind in kinds if not _is_pair(kind)]
    return _either(kinds, key) or tr("something else")


def fields_at(model: type, key: KeyPath) -> list[types.Field]:
    """List the keys of the table at a path, with what is known of them."""
    return [
        inner
        for kind in types_at(model, key)
        if isinstance(kind, types.StructType)
        for inner in kind.fields
    ]


def _flat(kind: types.Type) -> Iterator[types.Type]:
    """Yield the alternatives of a type. What may be left out in TOML is None in Python."""
    if isinstance(kind, types.UnionType):
        for option in kind.types:
            yield from _flat(option)
    elif isinstance(kind, types.Metadata):
        yield from _flat(kind.type)
    elif not isinstance(kind, types.NoneType):
        yield kind


def _inside(outer: types.Type, part: str | int) -> Iterator[types.Type]:
    """Yield the types of a table's key, or of a list's entries."""
    if isinstance(outer, types.StructType):
        for inner in outer.fields:
            if inner.encode_name == part:
                yield from _flat(inner.type)
    elif isinstance(outer, types.DictType):
        yield from _flat(outer.value_type)
    elif isinstance(outer, types.ListType | types.VarTupleType):
        yield from _flat(outer.item_type)
    elif isinstance(outer, types.TupleType):
        yield from _flat(outer.item_types[0])


def _either(kinds: Iterable[types.Type], key: KeyPath) -> str:
    """Word alternatives; a number that may have decimals may be whole as well."""
    flat = [one for kind in kinds for one in _flat(kind)]
    if any(isinstance(one, types.FloatType) for one in flat):
        flat = [one for one in flat if not isinstance(one, types.IntType)]
    return any_of(dict.fromkeys(in_words(kind, key) for kind in flat))


def in_words(kind: types.Type, key: KeyPath) -> str:
    """Say what a type is; `key` is where it stands."""
    match kind:
        case types.Metadata(type=inner):
            text = in_words(inner, key)
        case types.IntType(ge=least, le=most):
            text = _bounded(_WHOLE, least, most)
        case types.FloatType(ge=low, le=high):
            text = _bounded(_NUMBER, low, high)
        case types.StrType():
            text = _text(kind)
        case types.LiteralType(values=values):
            *others, last = [str(value) for value in values]
            text = any_of([", ".join(others), last] if others else [last])
        case types.TupleType(item_types=items):
            each = _either(items[:1], key)
            text = tr("a list of {count}, each {entry}", count=len(items), entry=each)
        case types.VarTupleType() | types.ListType():
            text = _list(kind, key)
        case types.BoolType():
            text = tr("true or false")
        case types.DateType():
            text = tr("a day such as 2026-03-31, without quotes")
        case _:
            text = tr("a table")
    return text


def _text(kind: types.StrType) -> str:
    if kind.pattern is not None and "(-" not in kind.pattern:
        return tr("the code of a language in small letters, such as “de”")
    if kind.pattern is not None and kind.max_length:
        return tr(
            "small letters, digits and single hyphens (at most {most}), such as “knee-to-chest”",
            most=kind.max_length,
        )
    if kind.pattern is not None:
        return tr("small letters, digits and single hyphens, such as “knee-to-chest”")
    if kind.max_length and not kind.min_length:
        return tr("text in quotes, {most} characters at most", most=kind.max_length)
    return tr("at least one word, in quotes") if kind.min_length else tr("text in quotes")


def _list(kind: types.VarTupleType | types.ListType, key: KeyPath) -> str:
    if isinstance(kind.item_type, types.StructType):
        if kind.max_length:
            least, most = kind.min_length or 0, kind.max_length
            told = tr("{least} to {most} entries, each begun with {key}", least=least, most=most)
        else:
            told = tr("entries, each begun with {key}")
        return told.replace("{key}", f"[[{key[-1]}]]")
    if _is_pair(kind):
        return tr("two of them in square brackets, from and up to")
    entry = in_words(kind.item_type, key)
    if kind.max_length:
        return tr(
            "a list in square brackets of at most {most}, each entry {entry}",
            most=kind.max_length,
            entry=entry,
        )
    return tr("a list in square brackets, each entry {entry}", entry=entry)


def _is_pair(kind: types.Type) -> bool:
    """Tell whether it is two figures, from and up to."""
    return isinstance(kind, types.VarTupleType) and kind.min_length == kind.max_length == 2


class _Number(NamedTuple):
    """How a kind of number is called, with its bounds and without."""

    between: str
    least: str
    most: str
    any: str


_WHOLE = _Number(
    later("a whole number from {least} to {most}"),
    later("a whole number of {least} or more"),
    later("a whole number of {most} or less"),
    later("a whole number"),
)
_NUMBER = _Number(
    later("a number from {least} to {most}"),
    later("a number of {least} or more"),
    later("a number of {most} or less"),
    later("a number"),
)


def _bounded(number: _Number, least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return tr(number.between, least=least, most=most)
    if least is not None:
        return tr(number.least, least=least)
    return tr(number.any) if most is None else tr(number.most, most=most)
