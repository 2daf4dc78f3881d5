"""The command line: a thin front end over the use cases in `coach.session`.

Results go to stdout, messages and progress to stderr. Exit codes: 0 done, 1 failed while doing it,
2 asked wrongly, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict
from importlib import metadata
from io import TextIOWrapper
from typing import Annotated

import msgspec
from cyclopts import App, CycloptsError, Parameter

from coach.check.finding import Format, Level
from coach.diary.diary import Diary
from coach.errors import AskedWrongly, CoachError, DoesNotFit, UnknownName
from coach.folders import folders, seeds_folder
from coach.library.shelf import Shelf
from coach.options import (
    AS_EVER,
    NO_SHAPE,
    NO_SHAPES,
    ONE_MP3_HERE,
    Files,
    Phrase,
    Shape,
    Shapes,
    settings_of,
)
from coach.outline import outline
from coach.plan.familiar import History
from coach.progress import show_progress
from coach.reports import list_entry, list_lines, not_spoken, show_document, show_lines
from coach.settings import Settings, with_sound
from coach.signals import ending_politely
from coach.text import one_line, sentence

INTERRUPTED = 130
DISTRIBUTION = "voice-coach"


def installed_version() -> str:
    """Return the version that pip knows; a bare checkout has none."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "not installed"


app = App(
    name="coach",
    help="A voice that guides you through stretches and exercises while your eyes are closed. "
    "Without a command, the full-screen list opens.",
    version=installed_version,
    version_flags=["--version"],
    default_parameter=Parameter(negative=()),
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)

Json = Annotated[bool, Parameter(name="--json", help="Print one JSON document and nothing else.")]
Speaker = Annotated[str | None, Parameter(help="miniaudio, simpleaudio or silent.")]
Device = Annotated[
    str | None, Parameter(help="An output device, or a part of its name; coach doctor lists them.")
]
Name = Annotated[str, Parameter(help="A routine's id, or the path of its file.")]


@app.default
def screen(*, speaker: Speaker = None, device: Device = None, shape: Shape = NO_SHAPE) -> int:
    """Open the full-screen list of routines."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise AskedWrongly(
            "the full screen needs a terminal", hint="try coach list, or coach play ROUTINE"
        )
    from coach.session import open_coach
    from coach.ui.app import run_app

    settings = settings_of(shape, speaker, device)
    if speaker is not None or device is not None:
        settings = _checked(settings)
    return run_app(open_coach(settings))


@app.command(name="list")
def list_routines(*, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """List the routines: id, minutes, title, exercises, kit; and what does not fit."""
    shelf = _shelf()
    settings = settings_of(shape)
    history = _history()
    entries, unfit = [], []
    for found in shelf.routines.values():
        try:
            entries.append(list_entry(found, *outline(shelf, found, settings.wishes(), history)))
        except DoesNotFit as error:
            unfit.append(str(error))
    if as_json:
        _print_json(entries)
    else:
        _print(list_lines(entries))
    _tell_all(dict.fromkeys([*map(str, shelf.problems.values()), *unfit]))
    return 0


@app.command
def show(routine: Name, /, *, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """Show what a routine asks for, in order, with doses and sources."""
    shelf = _shelf()
    found = shelf.find(routine)
    plan, score = outline(shelf, found, settings_of(shape).wishes(), _history())
    if as_json:
        _print_json(show_document(found, plan, score))
    else:
        _print(show_lines(found, plan, score))
    return 0


@app.command
def cues(routine: Name, /, *, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """Print the score: every cue with its time, as it will be heard."""
    from coach.score.document import document
    from coach.session import open_coach
    from coach.times import clock

    with closing(open_coach(settings_of(shape))) as coach:
        plan = coach.plan(coach.shelf.find(routine))
        show_progress(coach.prepare(plan))
        score = coach.compose(plan)
        _tell_all(coach.notices)
    if as_json:
        _print_json(document(score))
    else:
        _print(
            f"{clock(cue.anchor_ms)}.{cue.anchor_ms % 1000:03d}  {cue.kind:<12}  "
            f"{cue.text or f'({cue.tone})'}"
            for cue in score.cues
        )
    return 0


@app.command
def play(
    routine: Name,
    /,
    *,
    speaker: Speaker = None,
    device: Device = None,
    shape: Shape = NO_SHAPE,
) -> int:
    """Play a session in plain lines, one a cue, with the keys of the full screen."""
    from coach.plain import KEYS_LINE, keyboard, play_plain
    from coach.session import open_coach

    settings = _checked(settings_of(shape, speaker, device))
    with closing(open_coach(settings)) as coach:
        plan = coach.plan(coach.shelf.find(routine), live=True)
        show_progress(coach.begin(plan))
        with closing(coach.perform(plan)) as performance, keyboard() as read_key:
            _tell_all([*coach.notices, sentence(performance.notice)])
            told = len(coach.notices)
            if sys.stdin.isatty():
                _tell(KEYS_LINE)
            run, controls = performance.run, performance.controls
            finished = play_plain(run, controls, sys.stdout, read_key)
            done = run.done()
        _tell_all([*coach.notices[told:], *not_spoken(coach.store.failed)])
    _print([] if finished else ["Left early."])
    _print(f"{entry.title}: {entry.finished} of {entry.planned} done" for entry in done)
    return 0


@app.command
def export(
    *routines: Annotated[str, Parameter(help="Ids, or paths of files.")],
    all_routines: Annotated[
        bool, Parameter(name="--all", help="Every routine that Coach knows.")
    ] = False,
    files: Files = ONE_MP3_HERE,
    shapes: Shapes = NO_SHAPES,
) -> int:
    """Write sessions to files: the same sound as live, for a phone, a car or a smart speaker."""
    from coach.export_command import (
        asked_for,
        carry_out_here,
        carry_out_side_by_side,
        exit_code,
        outcome_lines,
    )

    shelf = _shelf()
    orders = asked_for(shelf, routines, all_routines, files, shapes)
    if len(orders) == 1:
        outcomes = [carry_out_here(orders[0], shelf)]
    else:
        outcomes = carry_out_side_by_side(orders, files.jobs)
    _tell_all(outcome_lines(outcomes))
    unread = list(dict.fromkeys(map(str, shelf.problems.values()))) if all_routines else []
    _tell_all(unread)
    return CoachError.exit_code if unread else exit_code(outcomes)


@app.command
def check(
    *names: Annotated[str, Parameter(help="Files, or ids of routines and exercises.")],
    level: Annotated[Level, Parameter(help="The least grave that is told.")] = "hint",
    wanted: Annotated[Format, Parameter(name="--format", help="How it is printed.")] = "text",
    as_json: Json = False,
    explain: Annotated[str | None, Parameter(help="Tell why there is a rule, by its id.")] = None,
) -> int:
    """Tell what is wrong or hard to follow by ear; without names, in everything Coach knows."""
    from coach.check_command import examined, exit_code, explained, told, written

    if explain is not None:
        _print(explained(explain))
        return 0
    findings = examined(_shelf(), settings_of(NO_SHAPE).wishes(), names, level)
    _print(written(findings, "json" if as_json else wanted, installed_version()))
    _tell_all(told(findings))
    return exit_code(findings)


@app.command
def say(
    text: Annotated[str, Parameter(help="What to say, in quotes.")],
    /,
    *,
    speaker: Speaker = None,
    device: Device = None,
    phrase: Phrase = AS_EVER,
) -> int:
    """Say one phrase as a session would: to hear it, to keep it, or to mend a word."""
    from coach.say_command import say_phrase

    shape = Shape(engine=phrase.engine, voice=phrase.voice, rate=phrase.rate)
    settings = settings_of(shape, speaker, device)
    if phrase.output is None and not phrase.phonemes:
        settings = _checked(settings)
    said = say_phrase(settings, text, phrase)
    _tell_all(said.told)
    _print(said.printed)
    return 0


@app.command
def safety(*, as_json: Json = False) -> int:
    """Tell when to stop, when to see a doctor, and what conditions change."""
    from coach.safety import safety, safety_document, safety_lines

    page = safety(_shelf())
    if as_json:
        _print_json(safety_document(page))
    else:
        _print(safety_lines(page))
    return 0


@app.command
def voices(
    *,
    engine: str | None = None,
    every: Annotated[
        bool, Parameter(name="--all", help="The others too, which are not offered.")
    ] = False,
    as_json: Json = False,
) -> int:
    """List the voices of the speech engine, and how well the English ones are understood."""
    from coach.session import open_coach
    from coach.speech.offered import best_first, voice_line

    with closing(open_coach(settings_of(Shape(engine=engine)))) as coach:
        known = best_first(coach.store.engine.voices(), coach.shelf.languages)
        offered = [voice for voice in known if voice.offered or every]
        _tell_all(coach.notices)
    if as_json:
        _print_json([asdict(voice) for voice in offered])
    else:
        _print(map(voice_line, offered))
    return 0


@app.command
def doctor(
    *,
    sound: Annotated[bool, Parameter(help="Play a test cue as well.")] = False,
    speaker: Speaker = None,
    device: Device = None,
    as_json: Json = False,
) -> int:
    """Tell what works on this machine, and what to do about what does not."""
    from coach.doctor.examine import Examination
    from coach.doctor.report import document, finding_lines, verdict_lines
    from coach.play.choose import check_speaker

    check_speaker(speaker, None)
    problem = None
    try:
        settings = settings_of(NO_SHAPE, speaker, device)
    except CoachError as error:
        settings, problem = with_sound(Settings(), speaker, device), error
    examination = Examination(installed_version(), settings, folders(), problem)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    findings = []
    for finding in examination.findings(sound=sound):
        findings.append(finding)
        _print([] if as_json else finding_lines(finding, width))
        sys.stdout.flush()
    verdict = examination.verdict()
    if as_json:
        _print_json(document(findings, verdict))
    else:
        _print(verdict_lines(verdict, width, sounded=sound))
    return 0 if verdict.fit else CoachError.exit_code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error becomes one line on stderr."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        # What an old terminal or an odd locale cannot show is no reason to fail.
        sys.stdout.reconfigure(errors="replace")
    try:
        commands = [name for name in app if not name.startswith("-")]
        if arguments and not arguments[0].startswith("-") and arguments[0] not in commands:
            raise UnknownName("command", arguments[0], commands)
        with ending_politely():
            code = app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        message = one_line(str(error), 300).rstrip(".")
        _tell(f"coach: {message}; coach --help shows what can be asked")
        return AskedWrongly.exit_code
    except CoachError as error:
        _tell(f"coach: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        _tell("coach: interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _checked(settings: Settings) -> Settings:
    """Look whether speaker and device can be had, before a voice is prepared for them."""
    from coach.play.choose import check_speaker

    device = check_speaker(settings.speaker, settings.device)
    return msgspec.structs.replace(settings, device=device)


def _shelf() -> Shelf:
    return Shelf(seeds_folder(), folders().settings)


def _history() -> History:
    """Return what was done before, as far as that can be read."""
    with closing(Diary(folders().data, _tell)) as diary:
        return diary.history()


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _print_json(document: object) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _tell_all(lines: Iterable[str]) -> None:
    for line in lines:
        _tell(line)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
