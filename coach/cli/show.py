"""Commands that show what there is: routines, plans, scores, the page on safety."""

from __future__ import annotations

from msgspec import to_builtins

from coach.base.tongue import spoken
from coach.cli.opening import history, open_library, settings_of
from coach.cli.options import NO_SHAPE, Json, Name, Shape
from coach.cli.output import print_result, show_progress, tell_all
from coach.cli.reports import show_document, show_lines
from coach.home.listing import planned
from coach.home.outline import outline
from coach.plan.minutes import told_of_minutes
from coach.plan.person.left_out import told_left_out
from coach.plan.week_words import told_of_week


def show(routine: Name, /, *, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """Carry out `coach show`; return its exit code."""
    library = open_library()
    found = library.find(routine)
    settings = settings_of(library, shape.given())
    plan, score = outline(library, found, settings, history())
    told = planned(found, library.exercises, plan, score)
    shorter = told_of_minutes(plan, settings.minutes, score.total_ms)
    hurt = told_left_out(plan.changes)
    in_vain = filter(None, (shorter, told_of_week(plan, settings.week), hurt))
    lines = (*in_vain, *show_lines(found, plan, score, library.phrases(spoken()).script))
    print_result(show_document(found, told, plan, score), lines, as_json=as_json)
    return 0


def cues(routine: Name, /, *, as_json: Json = False, shape: Shape = NO_SHAPE) -> int:
    """Carry out `coach cues`; return its exit code."""
    from coach.base.times import clock
    from coach.score.drafted import Drafted
    from coach.score.models import document
    from coach.session import open_coach

    library = open_library()
    with open_coach(settings_of(library, shape.given()), library=library) as coach:
        drafted = Drafted(coach.plan(coach.library.find(routine)))
        show_progress(coach.prepare(drafted))
        score = coach.compose(drafted)
        tell_all(coach.notices)
    lines = (
        f"{clock(cue.anchor_ms)}.{cue.anchor_ms % 1000:03d}  {cue.kind:<12}  "
        f"{cue.text or f'({cue.tone})'}"
        for cue in score.cues
    )
    print_result(document(score), lines, as_json=as_json)
    return 0


def safety(*, as_json: Json = False) -> int:
    """Carry out `coach safety`; return its exit code."""
    from coach.home.safety import safety, safety_lines

    page = safety(open_library())
    print_result(to_builtins(page), safety_lines(page), as_json=as_json)
    return 0
