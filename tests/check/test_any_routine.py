"""Rules look at whatever passes the checks of a file, and never fail on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from generated import routines
from hypothesis import given, settings
from msgspec.json import decode, encode
from small import resources

from coach.check.rule import Trouble
from coach.check.rules import RULES
from coach.check.source import Source
from coach.check.views import exercise_view, routine_view
from coach.routine.models import Routine

pytestmark = pytest.mark.long


def troubles(routine: Routine) -> list[tuple[Trouble, tuple[str | int, ...]]]:
    found = []
    view = routine_view(routine, resources())
    for rule in RULES:
        found += [(trouble, ()) for trouble in rule(view)]
        for number, exercise in enumerate(routine.exercises):
            seen = exercise_view(exercise, view.resources, "en")
            found += [(trouble, ("exercises", number)) for trouble in rule(seen)]
    return found


@settings(max_examples=60, deadline=None)
@given(routines())
def test_whatever_is_found_stands_somewhere_in_the_file(routine: Routine) -> None:
    source = Source(Path("made-up.toml"))
    source.table = decode(encode(routine))
    source.text = ""
    for trouble, at in troubles(routine):
        finding = source.finding(RULES[0], trouble, at)
        assert finding.key or not (*at, *trouble.where)
        assert "None" not in finding.message
        assert finding.message.count("; ") >= 2
