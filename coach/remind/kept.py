"""A person's reminders, in `reminders.toml` beside the settings: what the system is set up by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, to_builtins

from coach.base.errors import UnknownName
from coach.base.files import read_text
from coach.base.kinds import what_is_at
from coach.base.private import private_folder
from coach.base.safe import CannotWrite, safe_output
from coach.base.tongue import tr
from coach.remind.when import When
from coach.remind.written import NotWhen, read_when
from coach.routine.bounds import Id
from coach.routine.faults import Fault
from coach.routine.read import read_model

FILE_NAME = "reminders.toml"

ALL = "all"
"""What stands for every reminder, and is the name of none."""

MOST = 50
"""Reminders of one person."""

Then = Literal["say", "play"]
"""What follows the sentence that says that it is time: nothing, or the routine."""

HEAD = "# Written by coach remind, which sets up this machine by it: add and remove, do not edit.\n"


class Reminder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One reminder: what of, when, and what follows."""

    name: Id
    routine: Annotated[str, Meta(min_length=1)]
    """Its id, or the path of its file."""
    when: str
    """As `written` writes it."""
    then: Then = "say"

    @property
    def schedule(self) -> When:
        """Its days and times; they were looked at when it was read."""
        return read_when(self.when)


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    reminders: Annotated[tuple[Reminder, ...], Meta(max_length=MOST)] = ()


def load_reminders(folder: Path) -> tuple[Reminder, ...]:
    """Read the reminders of a settings folder; without a file, none.

    Raises `BadFile` with all that is wrong.
    """
    path = folder / FILE_NAME
    try:
        there = what_is_at(path)
    except OSError:  # a folder that may not be entered holds no reminders for us
        there = ""
    return read_model(read_text(path), path, Kept, _faults).reminders if there else ()


def keep_reminders(folder: Path, reminders: Sequence[Reminder]) -> Path:
    """Write the reminders of a settings folder, whole or not at all; return the file.

    Folder and file are made for nobody but the person; without a reminder, the file goes.
    Raises `CannotWrite`.
    """
    import tomlkit  # late: hardly a start writes reminders

    path = folder / FILE_NAME
    if not reminders:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite(path, error) from error
        return path
    text = HEAD + "\n" + tomlkit.dumps(to_builtins(Kept(tuple(reminders))))
    try:
        private_folder(folder)
    except OSError as error:
        raise CannotWrite(path, error) from error
    with safe_output(path, force=True, private=True) as file:
        file.write(text.encode())
    return path


def with_one(reminders: Sequence[Reminder], new: Reminder) -> tuple[Reminder, ...]:
    """Return them with a new one, in the place of the one of its name if there is one."""
    if any(one.name == new.name for one in reminders):
        return tuple(new if one.name == new.name else one for one in reminders)
    return (*reminders, new)


def named(reminders: Sequence[Reminder], name: str) -> Reminder:
    """Return the reminder of a name. Raises `UnknownName`."""
    for one in reminders:
        if one.name == name:
            return one
    raise UnknownName("reminder", name, [one.name for one in reminders])


def _faults(kept: Kept) -> Iterator[Fault]:
    """Yield what no type can say: times that are none, and names that come twice."""
    seen: set[str] = set()
    for number, one in enumerate(kept.reminders):
        at = ("reminders", number)
        try:
            read_when(one.when)
        except NotWhen as wrong:
            yield Fault((*at, "when"), wrong.found, wrong.expected)
        if one.name in seen or one.name == ALL:
            yield Fault((*at, "name"), one.name, tr("a name that no other reminder has"))
        seen.add(one.name)
