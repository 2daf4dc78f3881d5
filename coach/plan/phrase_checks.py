"""What is wrong with a file of phrases: missing keys, wrong names in braces, missing plurals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from msgspec import NODEFAULT, Struct
from msgspec.inspect import Metadata, StructType, type_info
from msgspec.structs import asdict

from coach.base.errors import UnknownName, all_of, nearest, quoted
from coach.base.keypath import KeyPath
from coach.base.tongue import later, tr
from coach.plan.languages import NOTHING, Plural, needed
from coach.plan.phrases import Phrases
from coach.plan.shown import Labels
from coach.plan.shown_history import HistoryWords
from coach.plan.shown_page import PageWords
from coach.plan.shown_script import ScriptWords
from coach.plan.shown_session import ScreenWords, SummaryWords
from coach.plan.wordings import SIDED
from coach.routine.bounds import Position, Side
from coach.routine.faults import Fault
from coach.routine.keys import fields_of

SHOWN: Mapping[str, Struct] = {
    "labels": Labels(),
    "page": PageWords(),
    "script": ScriptWords(),
    "screen": ScreenWords(),
    "summary": SummaryWords(),
    "history": HistoryWords(),
}
"""The tables of what is shown, with their English words."""

_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def _notes() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the phrases that have something in braces, with what is noted of that."""
    model = type_info(Phrases)
    for field in model.fields if isinstance(model, StructType) else ():
        if isinstance(field.type, Metadata) and field.type.extra:
            yield field.name, field.type.extra


def _needed() -> Iterator[tuple[KeyPath, frozenset[str]]]:
    """Yield what each text has in braces; of one that is shown its English words tell."""
    for name, note in _notes():
        yield (name,), note["braces"]
    for table, english in SHOWN.items():
        for name, words in asdict(english).items():
            if isinstance(words, str):
                yield (table, name), frozenset(one.strip("{}") for one in _BRACES.findall(words))


NEEDED: Mapping[KeyPath, frozenset[str]] = dict(_needed())
"""What each phrase has in braces; all others have nothing. Where a side is named, `{other}` may
stand as well."""

MAY: Mapping[KeyPath, str] = {(name,): note["may"] for name, note in _notes() if note["may"]}
"""What a phrase may have in braces as well, where a table of the file has its words."""

NO_SUCH_KEY = later("no such key")

LEAST_PRAISE = 2
"""So many wordings it takes never to say the same twice running."""


def phrase_faults(table: Mapping[str, object], conditions: Collection[str] = ()) -> Iterator[Fault]:
    """Yield what is wrong with a table of phrases, as TOML gives it; nothing for a good one.

    Values of a wrong type are left to whoever reads the table into `Phrases`. `conditions` are the
    ids that need a reason.
    """
    kinds = {field.name: field for field in fields_of(Phrases)}
    for key, field in kinds.items():
        optional = field.default is not NODEFAULT or field.default_factory is not NODEFAULT
        if key not in table and not optional:
            yield Fault((key,), tr(NO_SUCH_KEY), tr("its words"))
    yield from _unknown(table, kinds, ())
    language = table.get("language")
    forms = _table(table, "side_forms")
    for key, value in table.items():
        yield from _wordings((key,), value, forms)
        if key in kinds and is_plural(kinds[key].type):
            numbered = key != "remain"
            yield from _plural((key,), _table(table, key), language, numbered=numbered)
    yield from _remaining(table)
    yield from _complete(("sides",), _table(table, "sides"), get_args(Side))
    for name in forms:
        yield from _complete(("side_forms", name), _table(forms, name), get_args(Side))
    for key in ("positions", "stays", "returns"):
        yield from _complete((key,), _table(table, key), get_args(Position))
    if "still" in table:
        yield from _complete(("still",), _table(table, "still"), get_args(Position))
    yield from _complete(("conditions",), _table(table, "conditions"), conditions)
    yield from _complete(("to_know",), _table(table, "to_know"), ())
    yield from _complete(("advised",), _table(table, "advised"), ())
    for name, english in SHOWN.items():
        yield from _shown(name, _table(table, name), english, language)
    praise = table.get("encourage")
    if isinstance(praise, str) or (isinstance(praise, list | tuple) and len(set(praise)) < 2):
        expected = tr(
            "a list of {count} or more, so that none is heard twice running", count=LEAST_PRAISE
        )
        yield Fault(("encourage",), tr("one wording"), expected)


def is_plural(kind: object) -> bool:
    """Tell whether the type of a key is that of words for a number, be it with a note."""
    return kind is Plural or getattr(kind, "__origin__", None) is Plural


def _unknown(table: Mapping[str, object], known: Collection[str], at: KeyPath) -> Iterator[Fault]:
    for key in table:
        if key not in known:
            close = nearest(key, known)
            if close:
                expected = tr("a key that is known, such as {key}", key=close[0])
            else:
                expected = tr(NO_SUCH_KEY)
            yield Fault((*at, key), tr("an unknown key"), expected)


def _wordings(key: KeyPath, value: object, forms: Mapping[str, object]) -> Iterator[Fault]:
    """Check every wording of a phrase."""
    names, may = NEEDED.get(key, frozenset()), MAY.get(key, "")
    if isinstance(value, str):
        yield from _braces(key, value, names, forms, may)
    elif isinstance(value, list | tuple):
        for number, text in enumerate(value):
            if isinstance(text, str):
                yield from _braces((*key, number), text, names, forms, may)
            elif isinstance(text, Mapping):
                yield from _wordings((*key, number, "say"), text.get("say"), forms)


def _remaining(table: Mapping[str, object]) -> Iterator[Fault]:
    """Check that there is a verb for what is left, where a sentence has it."""
    for (key, *_), name in MAY.items():
        if f"{{{name}}}" in str(table.get(str(key), "")) and name not in table:
            expected = tr("its words, which {key} has", key=key)
            yield Fault((name,), tr(NO_SUCH_KEY), expected)
            return


def _braces(
    place: KeyPath, text: str, names: frozenset[str], forms: Mapping[str, object], may: str
) -> Iterator[Fault]:
    """Check that a text names just what is filled in, and asks for no form that is not there."""
    if not text.strip():
        yield Fault(place, tr("an empty text"), tr("its words"))
        return
    found: set[str] = set()
    sided = names & {"side"}
    for match in _BRACES.finditer(text):
        side = SIDED.fullmatch(match[0])
        name = side[1] if side else match[0].strip("{}")
        found.add(name)
        if match[0] != f"{{{name}}}" and not (side and sided):
            yield Fault(place, quoted(match[0]), _expected(names))
        elif side and side[2] is not None and side[2] not in forms:
            known = ", ".join(forms) or tr("none")
            expected = tr("a form of {table}: {names}", table="[side_forms]", names=known)
            yield Fault(place, quoted(match[0]), expected)
        elif name not in {*names, may} and not (sided and name == "other"):
            yield Fault(place, quoted(match[0]), _expected(names))
    for name in sorted(names - found):
        yield Fault(place, tr("no {name}", name=f"{{{name}}}"), _expected(names))


def _plural(
    key: KeyPath, forms: Mapping[str, object], language: object, *, numbered: bool = True
) -> Iterator[Fault]:
    """Check that every form that the language needs is there, with its number where it has many.

    One that is not `numbered` goes beside its number.
    """
    try:
        categories = needed(str(language))
    except UnknownName:
        expected = tr("a language whose grammar is known")
        yield Fault(("language",), quoted(language), expected)
        return
    for category, numbers in categories.items():
        text = forms.get(category)
        said = [number for number in numbers if number]
        if not isinstance(text, str):
            number = (said or [0])[0]
            expected = tr("the words for a number such as {number}", number=number)
            yield Fault((*key, category), tr(NOTHING), expected)
        elif numbered and len(said) > 1 and "{n}" not in text:
            found = tr("no {name}", name="{n}")
            yield Fault((*key, category), found, tr("{n}, where the number belongs"))
    for form, words in forms.items():
        for braces in _BRACES.findall(str(words)):
            if braces != "{n}":
                yield Fault((*key, form), quoted(braces), tr("no braces but {n}"))


def _shown(
    name: str, table: Mapping[str, object], english: Struct, language: object
) -> Iterator[Fault]:
    """Check the words of a table that are there: what is left out is in English."""
    yield from _unknown(table, english.__struct_fields__, (name,))
    for key, value in table.items():
        yield from _wordings((name, key), value, {})
        if isinstance(getattr(english, key, None), Plural):
            yield from _plural((name, key), _table(table, key), language)


def _complete(
    key: KeyPath, table: Mapping[str, object], wanted: Collection[str]
) -> Iterator[Fault]:
    """Check that a table has words for everything, without braces."""
    for name in wanted:
        if name not in table:
            yield Fault((*key, name), tr(NO_SUCH_KEY), tr("its words"))
    for name, text in table.items():
        yield from _wordings((*key, name), text, {})


def _table(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return a table inside a table; an empty one where there is none."""
    value = table.get(key)
    return value if isinstance(value, Mapping) else {}


def _expected(names: frozenset[str]) -> str:
    """Say what a phrase has in braces."""
    *others, last = [f"{{{name}}}" for name in sorted(names)] or [tr("no braces")]
    return all_of([", ".join(others), last]) if others else last
