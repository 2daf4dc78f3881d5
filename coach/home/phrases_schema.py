"""The JSON Schema of a file of phrases: each key with its English words and its braces."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from msgspec import to_builtins

from coach.base.files import read_text
from coach.plan.phrase_checks import MAY, NEEDED, SHOWN
from coach.plan.phrases import Phrases
from coach.routine.bounds import Position, Side
from coach.routine.read import read_table
from coach.routine.schema import schema_of

_FORMS = {
    "zero": "for 0, in languages that have such a form",
    "one": "for 1, and for what goes with it, such as 21 in Russian",
    "two": "for 2, in languages that have such a form",
    "few": "for a few, such as 2 to 4 in Polish",
    "many": "for many, such as 5 to 21 in Polish",
    "other": "for all other numbers",
}

_TABLES = {
    "language": "The code of the language, such as nl, as in the name of the file.",
    "sides": "The names of the sides, which {side} becomes; in English “left” and “right”.",
    "side_forms": "More forms of the words in “sides”, by a name of one or two letters.",
    "remain": "The verb of what is left, where it agrees with the number; see {remain}.",
    "stays": "In place of a first line with which the exercise before opened as well.",
    "still": "The same, where that was said twice.",
    "returns": "The way out of a hold whose exercise has no words for it.",
    "moves": "Repetitions as things that are left; in English “{n} repetitions”.",
    "reminders": "Said inside long work; a plain line suits stretches, a table says what else.",
    "conditions": "Why something is changed for a condition; in English “because of your knee”.",
    "advised": "How to move with a condition, said once.",
    "to_know": "What to know with a condition, for a page.",
    "positions": "How one lies or stands, behind a title; in English “on your back”.",
    "minutes": "A time in minutes; in English “one minute”, “{n} minutes”.",
    "seconds": "A time in seconds; in English “one second”, “{n} seconds”.",
    "breaths": "A dose in breaths; in English “one slow breath”, “{n} slow breaths”.",
    "repetitions": "A dose in repetitions; in English “once”, “{n} repetitions”.",
    "sets": "How many sets; in English “one set”, “{n} sets”.",
    "labels": "What is shown in more than one place, and never spoken.",
    "page": "What the page for the phone shows, and reads to those who do not see it.",
    "script": "What the sheet to print says of itself.",
    "screen": "What the screen of a session shows.",
    "summary": "What is shown when a session ends.",
    "history": "What is shown of the weeks before, on the screen, in lists and in the report.",
}

_NAMED: dict[str, tuple[str, ...]] = {
    "sides": get_args(Side),
    **dict.fromkeys(("positions", "stays", "still", "returns"), get_args(Position)),
}

_OF_REMINDERS = {
    "say": "Its words.",
    "kinds": "The kinds of exercises that it suits.",
    "positions": "The positions that it suits; without this key, any.",
}


def phrases_schema(seeds: Path) -> dict[str, Any]:
    """Return the schema of a file of phrases. Raises `BadFile` if an installation has lost ours."""
    path = seeds / "phrases" / "en.toml"
    english = read_table(read_text(path), path)
    made = schema_of(Phrases)
    tables: dict[str, dict[str, Any]] = made["$defs"]
    for form, told in _FORMS.items():
        tables["Plural"]["properties"][form]["description"] = f"The words {told}."
    del tables["Plural"]["properties"]["language"]  # it is that of the file
    for key, told in _OF_REMINDERS.items():
        tables["Reminder"]["properties"][key]["description"] = told
    for shown, words in SHOWN.items():
        properties = tables[type(words).__name__]["properties"]
        for key, text in to_builtins(words).items():
            properties[key]["description"] = _beside((shown, key), "", text)
            properties[key].pop("default", None)
    for key, entry in tables["Phrases"]["properties"].items():
        note = entry.get("description") or _TABLES.get(key, "")
        entry["description"] = _beside((key,), note, english.get(key)) or "Words of the coach."
        entry.pop("default", None)
        if key in _NAMED:
            named = english[key]
            entry["properties"] = {
                name: {"type": "string", "description": _beside((key,), "", named[name])}
                for name in _NAMED[key]
            }
            entry["additionalProperties"] = False
    tables["Phrases"]["required"] = ["language"]  # a language may lack words
    return made


def _beside(key: tuple[str, str] | tuple[str], note: str, english: Any) -> str:
    """Put what is noted of a key, its English words and its braces into sentences."""
    match english:
        case str() if key != ("language",):
            words = f"In English “{english}”."
        case [str(first), *_]:
            words = f"In English such as “{first}”."
        case Mapping() if english.get("other"):
            words = f"In English “{english['other']}”."
        case _:
            words = ""
    names = sorted(NEEDED.get(key, ()))
    braces = f"With {' and '.join(f'{{{name}}}' for name in names)} in it." if names else ""
    if key in MAY:
        braces += f" It may have {{{MAY[key]}}} as well."
    told = [note, "" if "In English" in note or "in English" in note else words, braces]
    return " ".join(filter(None, told))
