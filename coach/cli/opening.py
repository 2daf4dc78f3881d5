"""What commands begin with: the library, the settings under the options, the diary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec.structs import replace

from coach.base.errors import AskedWrongly, CoachError, quoted
from coach.base.files import expanded
from coach.base.tongue import later, tr
from coach.cli.output import tell
from coach.home.diary.diary import Diary
from coach.home.folders import folders, seeds_folder
from coach.home.library import Library
from coach.home.settings import PATHS, Settings, keys_of, load_settings, over, with_sound
from coach.plan.asked import option
from coach.plan.familiar import History

_NOTHING_AT = {
    "music": later("found nothing at {path}, expected a music file, or a folder with music in it"),
    "own_sounds": later("found nothing at {path}, expected a folder with sounds in it"),
}
"""Said where there is nothing at the path of an option."""


class NotKept(CoachError):
    """The diary did not take a note, or could not be read."""

    title = later("The diary did not answer")


def open_library() -> Library:
    """Open all routines and exercises that there are, ours and the person's.

    Raises `CoachError` if an installation has lost ours.
    """
    return Library(seeds_folder(), folders().library)


def settings_of(
    library: Library,
    asked: Mapping[str, object],
    speaker: str | None = None,
    device: str | None = None,
) -> Settings:
    """Lay what was asked for by options, by name, over the settings file; None asks for nothing.

    It goes before what the file has for single routines as well.

    Raises `BadFile`, `AskedWrongly` and `UnknownName` for the file, and `AskedWrongly` for music
    or sounds that are not there.
    """
    folder = folders().settings
    written = load_settings(folder)
    library.check_names(written, keys_of(folder))
    for routine, own in written.routines.items():
        library.check_names(replace(Settings(), **own), keys_of(folder, routine))
    given = {name: _setting(name, value) for name, value in asked.items() if value is not None}
    for name in PATHS:
        if name in given:
            _check_there(Path(str(given[name])), name)
    return with_sound(over(written, given), speaker, device)


def _check_there(path: Path, name: str) -> None:
    """Check that there is something at the path of an option. Raises `AskedWrongly`."""
    try:
        there = path.exists()
    except (OSError, ValueError):  # a name that no system could hold
        there = False
    if not there:
        raise AskedWrongly(tr(_NOTHING_AT[name], path=quoted(path)), place=option(name))


def _setting(name: str, value: object) -> object:
    """Return what an option has as the settings have it: a path holds wherever it is read."""
    match value:
        case list():
            return tuple(value)
        case Path():
            return str(expanded(str(value), option(name)).absolute())
        case _:
            return value


def with_known_device(settings: Settings) -> Settings:
    """Look whether speaker and device can be had, before a voice is prepared for them.

    The device gets its whole name. Raises `UnknownName` and `NoSound`.
    """
    from coach.play.choose import check_speaker  # late: most commands make no sound

    return replace(settings, device=check_speaker(settings.speaker, settings.device))


def open_diary(say: Callable[[str], None] = tell) -> Diary:
    """Open the diary of this person, to be closed; `say` is told what is wrong with it."""
    places = folders()
    return Diary(places.data, say, own_folder=not places.chosen)


@contextmanager
def diary_to_tell() -> Iterator[Diary]:
    """Open the diary of this person for what is told of it.

    Raises `NotKept` for one that could not be read, or not written: else it would be told as empty.
    """
    trouble: list[str] = []
    with closing(open_diary(trouble.append)) as diary:
        try:
            yield diary
        except CoachError:
            _check_answered(trouble)
            raise
    _check_answered(trouble)


def _check_answered(trouble: list[str]) -> None:
    if trouble:
        raise NotKept(trouble[-1].rstrip("."))


def history(say: Callable[[str], None] = tell) -> History:
    """Return what was done before, as far as that can be read; `say` is told what cannot."""
    with closing(open_diary(say)) as diary:
        return diary.history()
