"""`coach voices add` and `remove`: voices of a person's own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from coach.base.errors import CoachError
from coach.base.progress import Steps
from coach.base.text import joined
from coach.base.tongue import ntr, tr
from coach.cli.output import show_progress, tell, tell_all
from coach.home.folders import folders, seeds_folder
from coach.home.library import Library
from coach.home.settings import FILE_NAME as SETTINGS
from coach.home.settings import load_settings
from coach.speech.choose import names_taken
from coach.speech.own.adding import Wanted, add_model
from coach.speech.own.downloading import PREFIX, fetch_and_add
from coach.speech.own.keeping import take_out
from coach.speech.packs.taken_in import Wanted as Recorded
from coach.speech.packs.taken_in import add_pack, is_pack

MOST_TOLD = 5
"""So many recordings that cannot be used are told one by one."""

REMINDERS = 3
"""So many of the coach's reminders, with a longer line, are what a voice is measured by."""


def add(
    file: Annotated[
        str,
        Parameter(
            help="A model, NAME.onnx, its NAME.onnx.json beside it; piper:VOICE to download; or "
            "the zip, or the folder, of a recorded voice."
        ),
    ],
    /,
    *,
    name: Annotated[
        str | None, Parameter(help="What --voice is to call it; from the file's name else.")
    ] = None,
    force: Annotated[bool, Parameter(help="Replace the voice of that name.")] = False,
) -> int:
    """Carry out `coach voices add`; return its exit code."""
    if is_pack(Path(file)):
        return _add_pack(Recorded(Path(file), name, force=force))
    adding = fetch_and_add if file.startswith(PREFIX) else add_model
    came_from = file if file.startswith(PREFIX) else ""
    wanted = Wanted(Path(file), name, came_from, force=force)
    texts = measured_by()
    steps = Steps(adding(wanted, folders().voices, texts, names_taken()))
    show_progress(steps)
    voice = steps.result
    licence = _licence(voice.told.licence)
    what = joined(", ", voice.told.name, voice.told.language, licence)
    tell(tr("Added {voice}: {what}", voice=voice.id, what=what))
    tell(tr("Hear it: {command}", command=f'coach say --voice {voice.id} "Breathe in."'))
    return 0


def _add_pack(wanted: Recorded) -> int:
    unusable: list[str] = []
    steps = Steps(add_pack(wanted, folders().voices, names_taken(), unusable.append))
    show_progress(steps)
    pack = steps.result
    tell_all(unusable[:MOST_TOLD])
    if len(unusable) > MOST_TOLD:
        more = len(unusable) - MOST_TOLD
        tell(
            ntr(
                "{count} more recording cannot be used.",
                "{count} more recordings cannot be used.",
                more,
            )
        )
    licence = _licence(pack.told.licence)
    what = joined(", ", pack.told.name, pack.told.language, pack.size, licence)
    tell(tr("Added {voice}: {what}", voice=pack.id, what=what))
    tell(tr("Hear it: {command}", command=f"coach play ROUTINE --voice {pack.id}"))
    return 0


def remove(
    voice: Annotated[str, Parameter(help="The id of a voice of your own.")],
    /,
) -> int:
    """Carry out `coach voices remove`; return its exit code."""
    place = folders().voices
    removed = take_out(place, voice)
    tell(tr("Removed the voice {voice} from {folder}", voice=removed, folder=place))
    with suppress(CoachError):  # whoever looks at broken settings next is told
        settings = folders().settings
        if (load_settings(settings).voice or "").lower() == removed:
            file = settings / SETTINGS
            tell(tr("It still stands in {file}; coach voices use takes it out.", file=file))
    return 0


def _licence(licence: str) -> str:
    return tr("licence {name}", name=licence) if licence else ""


def measured_by() -> dict[str, tuple[str, ...]]:
    """Return what a voice is measured by: a few of the coach's own words, in each language of ours.

    A person's own words are left aside: nothing in them may keep a voice from being measured.
    """
    ours = Library(seeds_folder())
    words = {language: ours.phrases(language) for language in ours.languages}
    return {
        language: (*phrases.reminder_lines[:REMINDERS], phrases.red_flags[0])
        for language, phrases in words.items()
    }
