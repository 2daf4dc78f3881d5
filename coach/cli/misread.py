"""A command line that could not be read: what was found, what was expected, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal, get_args, get_origin

from cyclopts import CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from coach.base.errors import AskedWrongly, UnknownName, nearest, quoted
from coach.base.text import one_line
from coach.cli.person import PERSON
from coach.home.folders import folders
from coach.home.settings import keys_of, load_settings
from coach.plan.asked import option

MESSAGE_LIMIT = 300
FIRST_PAGE = (PERSON, "--help", "--version")
"""What is known before any command is looked at; the last one, only of `coach` itself."""

EXPECTED = {int: "a whole number", float: "a number", bool: "yes or no"}
WHAT_IT_TAKES = {
    "ROUTINE": "coach list shows the routines",
    "TEXT": 'coach say "Breathe in."',
    "WORDS": 'coach log note "Easier today."',
}


def misread(error: CycloptsError) -> AskedWrongly:
    """Return what cyclopts could not read, as an error in our words."""
    commands = error.command_chain or ()
    page = " ".join(["coach", *commands, "--help"])
    match error:
        case UnknownOptionError():
            known = chain.from_iterable(one.names for one in error.argument_collection if one.parse)
            name = (error.token.keyword or error.token.value).partition("=")[0]
            return _unknown_option(name, [*known, *FIRST_PAGE[: 2 if commands else 3]], page)
        case CoercionError() if error.token is not None:
            return _no_such_value(error, page)
        case RepeatArgumentError():
            hint = "leave one of them out"
            place = error.token.keyword or ""
            return AskedWrongly("found it twice, expected it once", place=place, hint=hint)
        case MissingArgumentError() if error.argument is not None:
            return _missing(error, error.argument.name, commands, page)
        case UnusedCliTokensError() if error.unused_tokens:
            found = f"found {quoted(error.unused_tokens[0])} as well, expected nothing more"
            hint = "put what has spaces in quotes" if "say" in commands else f"see {page}"
            return AskedWrongly(found, place=" ".join(commands), hint=hint)
    return AskedWrongly(one_line(str(error), MESSAGE_LIMIT).rstrip("."), hint=f"see {page}")


def with_place(error: UnknownName, arguments: Iterable[str]) -> UnknownName:
    """Say where a voice was asked for that only its engine could refuse: as an option, or not."""
    from coach.speech.engine import UnknownVoice  # late: most errors are others

    if isinstance(error, UnknownVoice) and not error.place:
        place = option("voice")
        given = any(argument.partition("=")[0] == place for argument in arguments)
        error.place = place if given else _in_the_settings(error.name)
    return error


def _in_the_settings(voice: str) -> str:
    """Return the place in the settings file that asks for a voice: for all routines, or for one."""
    folder = folders().settings
    written = load_settings(folder)
    of_one = (name for name, own in written.routines.items() if own.get("voice") == voice)
    routine = "" if written.voice == voice else next(of_one, "")
    return keys_of(folder, routine)("voice")


def _unknown_option(name: str, known: Sequence[str], page: str) -> AskedWrongly:
    close = nearest(name, known)
    hint = f"did you mean {', '.join(close)}?" if close else f"{page} shows the options"
    return AskedWrongly(f"no option is called {quoted(name)}", hint=hint)


def _no_such_value(error: CoercionError, page: str) -> AskedWrongly:
    """Tell which value an option does not take, and which it does."""
    assert error.token is not None
    place = error.token.keyword or ""
    if error.msg is not None:  # what a converter of ours said
        return AskedWrongly(str(error.msg), place=place)
    found, hint = f"found {quoted(error.token.value)}", f"see {page}"
    if get_origin(error.target_type) is Literal:
        known = get_args(error.target_type)
        expected = f"one of {', '.join(known)}"
        close = nearest(error.token.value, known)
        hint = f"did you mean {' or '.join(close)}?" if close else ""
    else:
        expected = EXPECTED.get(error.target_type or str, "another value")
    return AskedWrongly(f"{found}, expected {expected}", place=place, hint=hint)


def _missing(
    error: MissingArgumentError, name: str, commands: Sequence[str], page: str
) -> AskedWrongly:
    """Tell that an option has no value, or a command not what it is about."""
    if name.startswith("-"):
        place = error.keyword or name
        hint = f"see {page}"
        return AskedWrongly("found nothing after it, expected a value", place=place, hint=hint)
    hint = WHAT_IT_TAKES.get(name, f"see {page}")
    return AskedWrongly(f"found no {name}, expected one", place=" ".join(commands), hint=hint)
