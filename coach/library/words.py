"""Reads the coach's own words: our file of a language, and the person's own laid over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.errors import BadFile, quoted
from coach.files import read_text
from coach.plan.phrase_checks import phrase_problems
from coach.plan.phrases import Phrases
from coach.routine.read import read_table, to_model


def read_phrases(paths: Sequence[Path]) -> Phrases:
    """Read the phrases of one language; what a later file says replaces that of an earlier one.

    Raises `BadFile`, for the file that is read last, with the first key that is not fit for use.
    """
    table: dict[str, Any] = {}
    for path in paths:
        table = laid_over(table, read_table(read_text(path), path))
    last = paths[-1]
    if table.get("language", last.stem) != last.stem:
        raise BadFile(last, "language", quoted(table["language"]), quoted(last.stem))
    for problem in phrase_problems(table):
        raise BadFile(last, problem.key, problem.found, problem.expected)
    return to_model(table, last, Phrases)


def laid_over(table: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table of phrases with everything replaced that another one has, key by key."""
    merged = dict(table)
    for key, value in own.items():
        before = merged.get(key)
        both = isinstance(before, dict) and isinstance(value, dict)
        merged[key] = {**before, **value} if both and before else value
    return merged
