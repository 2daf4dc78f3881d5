"""Commands that show what there is: lists, plans, scores, voices, and what is wrong with a file."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from typing import Annotated

from cyclopts import Parameter

from coach.check.finding import Format, Level
from coach.commands.given import Json, Name, everything, history, installed_version
from coach.commands.output import print_json, print_lines, tell_all
from coach.errors import DoesNotFit
from coach.options import NO_SHAPE, Shape, settings_of
from coach.outline import outline
from coach.progress import show_progress
from coach.reports import list_entry, list_lines, show_document, show_lines


def list_routines(*, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """List the routines: id, minutes, title, exercises, kit; and what does not fit."""
    shelf = everything()
    settings = settings_of(shape)
    before = history()
    entries, unfit = [], []
    for found in shelf.routines.values():
        try:
            entries.append(list_entry(found, *outline(shelf, found, settings.wishes(), before)))
        except DoesNotFit as error:
            unfit.append(str(error))
    if as_json:
        print_json(entries)
    else:
        print_lines(list_lines(entries))
    tell_all(dict.fromkeys([*map(str, shelf.problems.values()), *unfit]))
    return 0


def show(routine: Name, /, *, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """Show what a routine asks for, in order, with doses and sources."""
    shelf = everything()
    found = shelf.find(routine)
    plan, score = outline(shelf, found, settings_of(shape).wishes(), history())
    if as_json:
        print_json(show_document(found, plan, score))
    else:
        print_lines(show_lines(found, plan, score))
    return 0


def cues(routine: Name, /, *, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """Print the score: every cue with its time, as it will be heard."""
    from coach.score.document import document
    from coach.session import open_coach
    from coach.times import clock

    with closing(open_coach(settings_of(shape))) as coach:
        plan = coach.plan(coach.shelf.find(routine))
        show_progress(coach.prepare(plan))
        score = coach.compose(plan)
        tell_all(coach.notices)
    if as_json:
        print_json(document(score))
    else:
        print_lines(
            f"{clock(cue.anchor_ms)}.{cue.anchor_ms % 1000:03d}  {cue.kind:<12}  "
            f"{cue.text or f'({cue.tone})'}"
            for cue in score.cues
        )
    return 0


def check(
    *names: Annotated[str, Parameter(help="Files, or ids of routines and exercises.")],
    level: Annotated[Level, Parameter(help="The least grave that is told.")] = "hint",
    wanted: Annotated[Format, Parameter(name="--format", help="How it is printed.")] = "text",
    as_json: Json = False,
    explain: Annotated[str | None, Parameter(help="Tell why there is a rule, by its id.")] = None,
) -> int:
    """Tell what is wrong or hard to follow by ear; without names, in everything Coach knows."""
    from coach.commands.checking import examined, exit_code, explained, told, written

    if explain is not None:
        print_lines(explained(explain))
        return 0
    findings = examined(everything(), settings_of(NO_SHAPE).wishes(), names, level)
    print_lines(written(findings, "json" if as_json else wanted, installed_version()))
    tell_all(told(findings))
    return exit_code(findings)


def safety(*, as_json: Json = False) -> int:
    """Tell when to stop, when to see a doctor, and what conditions change."""
    from coach.safety import safety, safety_document, safety_lines

    page = safety(everything())
    if as_json:
        print_json(safety_document(page))
    else:
        print_lines(safety_lines(page))
    return 0


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
        tell_all(coach.notices)
    if as_json:
        print_json([asdict(voice) for voice in offered])
    else:
        print_lines(map(voice_line, offered))
    return 0
