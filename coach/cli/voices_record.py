"""`coach voices record` and `pack`: a person's own voice, recorded and given away."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from coach.base.errors import AskedWrongly, CoachError, quoted
from coach.base.progress import Steps
from coach.base.safe import safe_output
from coach.base.tongue import ntr, tr
from coach.cli.opening import open_library, settings_of
from coach.cli.options import Name, named
from coach.cli.output import print_lines, show_progress, tell, tell_all
from coach.cli.terminal import has_full_screen
from coach.home.folders import folders
from coach.home.script import TALKS, script_of
from coach.plan.wishes import TalkWish
from coach.speech.choose import names_taken
from coach.speech.own.keeping import id_of
from coach.speech.packs.from_files import found_in, take_in
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.script import Line, numbered
from coach.speech.packs.sharing import share
from coach.speech.packs.told import Told, known_pack, unlike

STANDARD_OUTPUT = "-"
File = Annotated[
    Path | None, Parameter(allow_leading_hyphen=True, converter=named, help="Where it goes.")
]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Recording:
    """Whose voice it is, which lines are read, and where recordings come from."""

    voice: Annotated[
        str | None, Parameter(help="What --voice calls it; a new name begins a new voice.")
    ] = None
    name: Annotated[str | None, Parameter(help="The name that lists show.")] = None
    speaker: Annotated[str, Parameter(help="Who speaks.")] = ""
    licence: Annotated[str, Parameter(help="What others may do with it.")] = ""
    consent: Annotated[str, Parameter(help="What the speaker has agreed to.")] = ""
    talk: Annotated[
        Literal["learn", "standard", "minimal"] | None,
        Parameter(help="Only the lines of sessions that explain so much."),
    ] = None
    source: Annotated[
        list[Path] | None,
        Parameter(
            name="--from",
            help="Take in recordings: files by number or words, a folder, or one long take.",
        ),
    ] = None
    script: Annotated[
        Path | None,
        Parameter(
            allow_leading_hyphen=True,
            converter=named,
            help="Write the lines to a file for somebody to read; - prints them.",
        ),
    ] = None
    missing: Annotated[bool, Parameter(help="Only the lines that are not recorded yet.")] = False
    microphone: Annotated[str | None, Parameter(help="A microphone, or a part of its name.")] = None
    plain: Annotated[bool, Parameter(help="Plain lines in place of the full screen.")] = False


AS_USUAL = Recording()


def record(routine: Name, /, *, recording: Recording = AS_USUAL) -> int:
    """Carry out `coach voices record`; return its exit code."""
    library = open_library()
    found = library.find(routine)
    talks: tuple[TalkWish, ...] = TALKS if recording.talk is None else (recording.talk,)
    settings = settings_of(library, {})
    lines = script_of(library, found, settings, talks)
    if recording.script is not None and recording.voice is None:
        return _write_script(lines, recording.script)
    language = found.routine.language
    growing = _growing(recording, language)
    if recording.missing:
        lacking = set(unlike(growing.pack, (line.text for line in lines)))
        lines = [line for line in lines if line.text in lacking]
    if recording.script is not None:
        return _write_script(lines, recording.script)
    if recording.source is not None:
        return _take_in(lines, growing, recording.source, language)
    if not lines:
        tell(tr("All lines are recorded in {voice}.", voice=growing.folder.name))
        return 0
    return _at_microphone(lines, growing, recording, (settings.speaker, settings.device))


def pack(
    voice: Annotated[str, Parameter(help="A recorded voice of your own.")],
    /,
    *,
    output: Annotated[
        Path | None,
        Parameter(
            name=["--output", "-o"], allow_leading_hyphen=True, converter=named, help="The zip."
        ),
    ] = None,
    force: Annotated[bool, Parameter(help="Replace a file that exists.")] = False,
) -> int:
    """Carry out `coach voices pack`; return its exit code."""
    found = known_pack(folders().voices, voice)
    path = output or Path(f"{found.id}.zip")
    if path.suffix.lower() != ".zip":
        other = tr("found {found}, expected .zip", found=quoted(path.suffix))
        raise AskedWrongly(other, place=str(path))
    show_progress(share(found, path, force=force))
    what = ntr("{count} line", "{count} lines", len(found.files))
    tell(tr("Wrote {path}: {what}", path=path, what=what))
    tell(tr("Elsewhere: {command}", command=f"coach voices add {path.name}"))
    return 0


def _growing(recording: Recording, language: str) -> GrowingPack:
    """Return the voice, begun or gone on with. Raises `AskedWrongly`, `BadFile`."""
    if recording.voice is None:
        found, hint = tr("found none, expected a name for the voice"), tr("such as --voice anna")
        raise AskedWrongly(found, place="--voice", hint=hint)
    voice = id_of(recording.voice, "--voice", names_taken())
    told = Told(
        recording.name or voice.capitalize(),
        language,
        recording.speaker,
        recording.licence,
        recording.consent,
    )
    return GrowingPack(folders().voices / voice, told)


def _write_script(lines: list[Line], path: Path) -> int:
    """Write the lines as a numbered text. Raises `BadTarget`, `CannotWrite`."""
    written = numbered(lines)
    if str(path) == STANDARD_OUTPUT:
        print_lines(written)
        return 0
    with safe_output(path, force=False) as file:
        file.write(("\n".join(written) + "\n").encode())
    what = ntr("{count} line", "{count} lines", len(lines))
    tell(tr("Wrote {path}: {what}", path=path, what=what))
    return 0


def _take_in(lines: list[Line], growing: GrowingPack, sources: list[Path], language: str) -> int:
    """Take recordings in; each that is good is kept, and each other told in a line."""
    texts = [line.text for line in lines]
    steps = Steps(take_in(found_in(sources, texts, language), growing, len(texts)))
    show_progress(steps)
    kept, refused = steps.result
    tell_all(refused)
    tell(_told_of(growing, texts, kept))
    return CoachError.exit_code if refused else 0


def _told_of(growing: GrowingPack, texts: list[str], kept: int) -> str:
    """Return what there is now, in a line."""
    lacking = unlike(growing.pack, texts)
    left = tr("none is missing")
    if lacking:
        left = tr("{count} of {total} are still missing", count=len(lacking), total=len(texts))
    return ntr(
        "Kept {count} line in {voice}; {left}.",
        "Kept {count} lines in {voice}; {left}.",
        kept,
        voice=growing.folder.name,
        left=left,
    )


def _at_microphone(
    lines: list[Line],
    growing: GrowingPack,
    recording: Recording,
    sound: tuple[str | None, str | None],
) -> int:
    """Record at the microphone, on the full screen or in plain lines."""
    from coach.live.studio import Studio
    from coach.play.microphone import ELSEWHERE, Microphone

    if not sys.stdin.isatty():
        raise AskedWrongly(tr("recording needs a terminal for its keys"), hint=tr(ELSEWHERE))
    on_screen = has_full_screen() and not recording.plain
    with closing(Microphone(recording.microphone)) as microphone:
        studio = Studio(lines, growing, microphone, sound)
        if on_screen:
            from coach.ui.recording_app import run_recording

            code = run_recording(studio)
        else:
            from coach.cli.keyboard import keyboard
            from coach.cli.record_plain import record_plain

            with keyboard() as read_key:
                record_plain(studio, sys.stdout, read_key)
            code = 0
    tell(_told_of(growing, [line.text for line in lines], studio.kept))
    return code
