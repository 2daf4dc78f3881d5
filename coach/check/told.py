"""What all rules have to say of a view, as findings of a file."""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.keypath import KeyPath
from coach.check.finding import Finding
from coach.check.rule import View
from coach.check.rules import RULES
from coach.check.source import Source


def told(source: Source, view: View, at: KeyPath = ()) -> Iterator[Finding]:
    """Show a view to all rules; `at` is its place in the file."""
    for rule in RULES:
        yield from (source.finding(rule, trouble, at) for trouble in rule(view))
