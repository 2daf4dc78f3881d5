"""The file of the coach's own words in a language, to be filled in: English stands beside each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from coach.base.errors import AskedWrongly, quoted
from coach.base.files import read_text
from coach.base.kinds import what_is_at
from coach.base.safe import BadTarget
from coach.base.text import plain
from coach.base.tongue import spoken, tr
from coach.home.authoring.blank import as_toml
from coach.home.authoring.place import Place
from coach.home.library import Library
from coach.plan.languages import Category, is_known, name_of, needed
from coach.plan.lent import WITHOUT_WORDS, times
from coach.plan.phrase_checks import SHOWN
from coach.routine.read import read_table

TEMPLATE = "templates/phrases.toml"
"""Among our data: what stands at the head of the file."""

FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})

_NUMBERS = 4
"""So many numbers show what a form is for."""

_HEADINGS = {
    "safety": "Before anything else, and now and then.",
    "left_out": "What is changed for somebody, and why: {why} is one of the reasons below it.",
    "welcome": "Names and doses.",
    "begin_hold": "Beginnings, sides, ends and rests.",
    "breathe_in": "Breath, movements, and the time that is left.",
    "finish": "The end.",
}
"""What begins with a key, in the order of our English file."""


def check_language(language: str) -> None:
    """Raise `AskedWrongly` for what is no code of a language whose grammar is known."""
    if not (language.isascii() and language.isalpha() and language.islower()) or not is_known(
        language
    ):
        found = tr("found {found}, expected the code of a language", found=quoted(language))
        raise AskedWrongly(found, place="--language", hint=tr("such as nl for Dutch"))


def place_for_phrases(library: Library, language: str) -> Place:
    """Return where the coach's words in a language go, in the person's own folder.

    Raises `AskedWrongly` for a language that we have the words of, or that nobody knows, and
    `BadTarget` where the file is there.
    """
    check_language(language)
    path = library.phrases_file(language)
    if path.is_relative_to(library.seeds):
        name = name_of(language, spoken())
        found = tr("the coach has its words in {language} already", language=name)
        own = (library.own or Path()) / "phrases" / path.name
        hint = tr("what you want changed goes into {path}", path=own)
        raise AskedWrongly(found, place="--language", hint=hint)
    if what_is_at(path):
        hint = tr("{command} tells what is not translated in it", command=f"coach check {path}")
        raise BadTarget(tr("this file exists already"), place=str(path), hint=hint)
    return Place(language, name_of(language), path, str(path), own=True)


def phrases_to_fill(library: Library, language: str) -> str:
    """Return the text of such a file. Raises `BadFile` if an installation has lost its data."""
    head = read_text(library.seeds / TEMPLATE)
    where = library.phrases_file(language)
    given = {"{code}": language, "{language}": name_of(language), "{path}": plain(str(where))}
    for name, words in given.items():
        head = head.replace(name, words)
    path = library.seeds / "phrases" / "en.toml"
    english = read_table(read_text(path), path)
    english["to_know"] = {one.id: list(one.about) for one in library.conditions.values()}
    lines = _Lines(language)
    return "\n".join([head.rstrip("\n"), *lines.of(english)]) + "\n"


class _Lines:
    """Writes a table of English phrases with all of its words left out."""

    def __init__(self, language: str) -> None:
        self._given: Mapping[str, Any] = {**WITHOUT_WORDS, **times(language)}
        self._forms = needed(language)

    def of(self, english: Mapping[str, Any]) -> Iterator[str]:
        texts = {key: value for key, value in english.items() if not isinstance(value, Mapping)}
        for key, value in texts.items():
            if key in _HEADINGS:
                yield from ("", f"# ---- {_HEADINGS[key]}", "")
            if key != "language":
                yield from self._entry(key, value, self._given.get(key))
        tables = {key: value for key, value in english.items() if isinstance(value, Mapping)}
        for key, table in tables.items():
            yield from ("", f"[{key}]")
            yield from self._table(table, self._given.get(key))
        yield from ("", "# ---- Shown and never spoken. What is left empty is shown in English.")
        for key, words in SHOWN.items():
            shown = to_builtins(words)
            yield from ("", f"[{key}]")
            plain = {name: text for name, text in shown.items() if isinstance(text, str)}
            yield from self._table(plain, None)
            for name, table in shown.items():
                if isinstance(table, Mapping):
                    given = self._given["minutes"] if name == "minutes" else None
                    yield from ("", f"[{key}.{name}]", *self._table(table, given))

    def _table(self, english: Mapping[str, Any], given: Mapping[str, Any] | None) -> Iterator[str]:
        if english.keys() & FORMS:
            for category, numbers in self._forms.items():
                yield self._form(category, numbers, english, given)
            return
        for key, value in english.items():
            yield from self._entry(key, value, given and given.get(key))

    def _form(
        self,
        category: Category,
        numbers: tuple[int, ...],
        english: Mapping[str, Any],
        given: Mapping[str, Any] | None,
    ) -> str:
        said = [number for number in numbers if number] or [0]
        such = ", ".join(map(str, said[:_NUMBERS])) + (" …" if len(said) > _NUMBERS else "")
        beside = english.get(category) or english["other"]
        words = as_toml(given[category]) if given else '""'
        return f"{category} = {words}  # {beside}   (for {such})"

    def _entry(self, key: str, english: Any, given: Any) -> Iterator[str]:
        if isinstance(english, list):
            yield f"{key} = ["
            yield from (f"  {_blank(one)},  # {_text(one)}" for one in english)
            yield "]"
        elif given is None:
            yield f'{key} = ""  # {english}'
        else:
            beside = "" if given == english else f"  # {english}"
            yield f"{key} = {as_toml(given)}{beside}"


def _blank(english: Any) -> str:
    if isinstance(english, str):
        return '""'
    others = {name: value for name, value in english.items() if name != "say"}
    inside = ['say = ""', *(f"{name} = {as_toml(value)}" for name, value in others.items())]
    return f"{{ {', '.join(inside)} }}"


def _text(english: Any) -> str:
    return english if isinstance(english, str) else str(english["say"])
