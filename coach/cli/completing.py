"""What a shell completes: names of routines, exercises and conditions, without reading a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coach.home.folders import folders, seeds_folder
from coach.home.library import Library

if TYPE_CHECKING:
    from cyclopts.completion import CompletionContext

MOST_PATHS = 200


def known(kind: str) -> list[str]:
    """List the ids that the names of the files of a kind promise, such as “routines”."""
    library = Library(seeds_folder(), folders().library)
    return sorted({library.called(path) for path in library.files(kind)})


def routine_names(asked: CompletionContext) -> list[str]:
    """List the routines, or where a path is begun, the files that it may become."""
    begun = asked.incomplete
    if os.sep in begun or begun.startswith("."):
        return list(_paths(begun))
    return known("routines")


def exercise_names(_: CompletionContext) -> list[str]:
    """List the exercises."""
    return known("exercises")


def condition_names(_: CompletionContext) -> list[str]:
    """List the conditions."""
    return known("conditions")


def _paths(begun: str) -> Iterator[str]:
    """Yield the folders and TOML files whose path begins with what was typed."""
    typed = begun[: len(begun) - len(Path(begun).name)] if not begun.endswith(os.sep) else begun
    try:
        found = sorted(Path(typed or ".").expanduser().iterdir())[:MOST_PATHS]
    except OSError:
        return
    for path in found:
        if path.is_dir():
            yield f"{typed}{path.name}{os.sep}"
        elif path.suffix == ".toml":
            yield f"{typed}{path.name}"
