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

from coach.base.errors import AskedWrongly, UnknownName, did_you_mean, nearest, quoted
from coach.base.text import one_line
from coach.base.tongue import later, tr
from coach.cli.person import PERSON
from coach.home.folders import folders
from coach.home.settings import keys_of, load_settings
from coach.plan.asked import option

MESSAGE_LIMIT = 300
FIRST_PAGE = (PERSON, "--help", "--version")
"""What is known before any command is looked at; the last one, only of `coach` itself."""

NO_SUCH = {
    int: later("found {found}, expected a whole number"),
    float: later("found {found}, expected a number"),
    bool: later("found {found}, expected yes or no"),
}
WHAT_IT_TAKES = {
    "ROUTINE": later("coach list shows the routines"),
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
            hint = tr("leave one of them out")
            place = error.token.keyword or ""
            return AskedWrongly(tr("found it twice, expected it once"), place=place, hint=hint)
        case MissingArgumentError() if error.argument is not None:
            return _missing(error, error.argument.name, commands, page)
        case UnusedCliTokensError() if error.unused_tokens:
            found = tr(
                "found {found} as well, expected nothing more", found=quoted(error.unused_tokens[0])
            )
            in_quotes = tr("put what has spaces in quotes")
            hint = in_quotes if "say" in commands else see(page)
            return AskedWrongly(found, place=" ".join(commands), hint=hint)
    return AskedWrongly(one_line(str(error), MESSAGE_LIMIT).rstrip("."), hint=see(page))


def see(command: str) -> str:
    """Say which command tells more."""
    return tr("see {command}", command=command)


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
    hint = (
        tr("did you mean {names}?", names=", ".join(close))
        if close
        else tr("{command} shows the options", command=page)
    )
    return AskedWrongly(tr("no option is called {name}", name=quoted(name)), hint=hint)


def _no_such_value(error: CoercionError, page: str) -> AskedWrongly:
    """Tell which value an option does not take, and which it does."""
    assert error.token is not None
    place = error.token.keyword or ""
    if error.msg is not None:  # what a converter of ours said
        return AskedWrongly(str(error.msg), place=place)
    found = quoted(error.token.value)
    if get_origin(error.target_type) is Literal:
        known = get_args(error.target_type)
        one_of = tr("found {found}, expected one of {names}", found=found, names=", ".join(known))
        close = nearest(error.token.value, known)
        meant = did_you_mean(close) if close else ""
        return AskedWrongly(one_of, place=place, hint=meant)
    another = later("found {found}, expected another value")
    told = tr(NO_SUCH.get(error.target_type or str, another), found=found)
    return AskedWrongly(told, place=place, hint=see(page))


def _missing(
    error: MissingArgumentError, name: str, commands: Sequence[str], page: str
) -> AskedWrongly:
    """Tell that an option has no value, or a command not what it is about."""
    if name.startswith("-"):
        place = error.keyword or name
        nothing = tr("found nothing after it, expected a value")
        return AskedWrongly(nothing, place=place, hint=see(page))
    hint = tr(WHAT_IT_TAKES[name]) if name in WHAT_IT_TAKES else see(page)
    none = tr("found no {name}, expected one", name=name)
    return AskedWrongly(none, place=" ".join(commands), hint=hint)
