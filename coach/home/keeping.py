"""Writing wishes into a person's settings, which they may have written by hand.

Comments, the order of keys and whatever else stands in the file stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from coach.base.files import read_text
from coach.base.kinds import what_is_at
from coach.base.private import private_folder
from coach.base.safe import CannotWrite, safe_output
from coach.home.settings import FILE_NAME, settings_in

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_ROUTINES = "routines"


def keep_settings(folder: Path, wishes: Mapping[str, object]) -> Path:
    """Write wishes, by name, into the settings of a folder, and return the file.

    None takes a wish out, so that its default holds again. Folder and file are made if they are
    missing, for nobody but the person.
    Raises `BadFile` for settings that cannot be read, and for a wish that nobody can fulfil: then
    the file stays as it is. Raises `CannotWrite`.
    """
    return _changed(folder, lambda document: _put(document, wishes))


def keep_for(folder: Path, routine: str, wishes: Mapping[str, object]) -> Path:
    """Write wishes for one routine, by name, into the settings of a folder; return the file.

    None takes a wish out, so that it is again as for all routines. Raises as `keep_settings` does.
    """

    def change(document: TOMLDocument) -> None:
        import tomlkit

        tables = document.setdefault(_ROUTINES, tomlkit.table(is_super_table=True))
        made = tomlkit.inline_table() if _in_one_line(document) else tomlkit.table()
        own = tables.setdefault(routine, made)
        _put(own, wishes)
        if not own:
            _take_out(document, routine)

    return _changed(folder, change)


def forget(folder: Path, routine: str) -> Path:
    """Take out all that is wished for one routine alone. Raises as `keep_settings` does."""
    return _changed(folder, lambda document: _take_out(document, routine))


def _changed(folder: Path, change: Callable[[TOMLDocument], None]) -> Path:
    """Change the settings of a folder in one piece, if they can be read before and after it."""
    import tomlkit  # late: hardly a start writes settings

    path = folder / FILE_NAME
    try:
        there = bool(what_is_at(path))
    except OSError as error:
        raise CannotWrite(path, error) from error
    written = read_text(path) if there else ""
    settings_in(written, path)
    document = tomlkit.parse(written)
    change(document)
    told = tomlkit.dumps(document)
    settings_in(told, path)
    try:
        private_folder(folder)
    except OSError as error:
        raise CannotWrite(path, error) from error
    with safe_output(path, force=True, private=True) as file:
        file.write(told.encode())
    return path


def _put(table: TOMLDocument, wishes: Mapping[str, object]) -> None:
    for name, wish in wishes.items():
        if wish is None:
            table.pop(name, None)
        else:
            table[name] = [*wish] if isinstance(wish, tuple) else wish


def _in_one_line(document: TOMLDocument) -> bool:
    """Tell whether the routines have no tables with headings, behind which no wish for all goes."""
    from tomlkit.items import InlineTable

    dotted = any(key and key.key == _ROUTINES and key.is_dotted() for key, _ in document.body)
    return dotted or isinstance(document[_ROUTINES], InlineTable)


def _take_out(document: TOMLDocument, routine: str) -> None:
    """Take the table of a routine out; one with comments stays for them: they may be the next's."""
    tables = document.get(_ROUTINES, {})
    for name in [*tables.get(routine, {})]:
        tables[routine].pop(name)
    if routine in tables and "#" not in tables[routine].as_string():
        tables.pop(routine)
    if not tables:
        document.pop(_ROUTINES, None)
