"""Writing wishes into a person's settings, which they may have written by hand.

Comments, the order of keys and whatever else stands in the file stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coach.base.files import read_text
from coach.base.kinds import what_is_at
from coach.base.private import private_folder
from coach.base.safe import CannotWrite, safe_output
from coach.home.settings import FILE_NAME, load_settings


def keep_settings(folder: Path, wishes: Mapping[str, object]) -> Path:
    """Write wishes, by name, into the settings of a folder, and return the file.

    None takes a wish out, so that its default holds again. Folder and file are made if they are
    missing, for nobody but the person.
    Raises `BadFile` for settings that cannot be read, which stay as they are, and `CannotWrite`.
    """
    import tomlkit  # late: hardly a start writes settings

    path = folder / FILE_NAME
    load_settings(folder)
    try:
        private_folder(folder)
        written = read_text(path) if what_is_at(path) else ""
    except OSError as error:
        raise CannotWrite(path, error) from error
    document = tomlkit.parse(written)
    for name, wish in wishes.items():
        if wish is None:
            document.pop(name, None)
        else:
            document[name] = [*wish] if isinstance(wish, tuple) else wish
    with safe_output(path, force=True, private=True) as file:
        file.write(tomlkit.dumps(document).encode())
    return path
