"""The command that writes sessions to files."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from coach.commands.given import everything
from coach.commands.output import tell_all
from coach.errors import CoachError
from coach.options import NO_SHAPES, ONE_MP3_HERE, Files, Shapes


def export(
    *routines: Annotated[str, Parameter(help="Ids, or paths of files.")],
    all_routines: Annotated[
        bool, Parameter(name="--all", help="Every routine that Coach knows.")
    ] = False,
    files: Files = ONE_MP3_HERE,
    shapes: Shapes = NO_SHAPES,
) -> int:
    """Write sessions to files: the same sound as live, for a phone, a car or a smart speaker."""
    from coach.commands.exporting import (
        asked_for,
        carry_out_here,
        carry_out_side_by_side,
        exit_code,
        outcome_lines,
    )

    shelf = everything()
    orders = asked_for(shelf, routines, all_routines, files, shapes)
    if len(orders) == 1:
        outcomes = [carry_out_here(orders[0], shelf)]
    else:
        outcomes = carry_out_side_by_side(orders, files.jobs)
    tell_all(outcome_lines(outcomes))
    unread = list(dict.fromkeys(map(str, shelf.problems.values()))) if all_routines else []
    tell_all(unread)
    return CoachError.exit_code if unread else exit_code(outcomes)
