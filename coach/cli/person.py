"""`--person NAME`: whose settings and diary are meant, whatever the command.

It is read before the command, since all that finds a folder goes by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr

PERSON = "--person"
_NO_MORE_OPTIONS = "--"
NEW_PERSON_BY = "profile"
"""The one command that may name somebody new."""


def without_person(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Part `--person` from the rest of what was typed; None where it was not.

    Raises `AskedWrongly` where no name follows it, or where it stands twice.
    """
    rest: list[str] = []
    names: list[str] = []
    typed = iter(arguments)
    for argument in typed:
        if argument == _NO_MORE_OPTIONS:
            rest += [argument, *typed]
        elif argument == PERSON:
            name = next(typed, None)
            if name is None:
                raise AskedWrongly(tr("found nothing after it, expected a name"), place=PERSON)
            names.append(name)
        elif argument.startswith(f"{PERSON}="):
            names.append(argument.partition("=")[2])
        else:
            rest.append(argument)
    if len(names) > 1:
        hint = tr("leave one of them out")
        raise AskedWrongly(tr("found it twice, expected it once"), place=PERSON, hint=hint)
    return rest, names[0] if names else None


def meant(person: str | None, arguments: Sequence[str]) -> AbstractContextManager[None]:
    """Return a context in which a person is meant by all folders; None asks for nobody by name.

    Raises `AskedWrongly` for what can be no name, and `UnknownName` for somebody who is not known,
    but for the command that makes a new person.
    """
    if person is None:
        return nullcontext()
    from coach.home.folders import all_folders, as_person  # late: most starts name nobody
    from coach.home.people import checked_name, known_person

    if arguments[:1] == [NEW_PERSON_BY]:
        return as_person(checked_name(person, PERSON))
    found = all_folders()
    return as_person(known_person(person, (found.settings, found.data), PERSON))
