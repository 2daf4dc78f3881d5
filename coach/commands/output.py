"""What a command prints: results on stdout, messages on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable


def print_lines(lines: Iterable[str]) -> None:
    """Print a result for people, line by line."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def print_json(document: object) -> None:
    """Print a result for programs: one JSON document and nothing else."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def tell_all(lines: Iterable[str]) -> None:
    """Tell a person several things."""
    for line in lines:
        tell(line)


def tell(line: str) -> None:
    """Tell a person one thing beside the result."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
