"""The findings as lines to read and as a document for other programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from coach.doctor.finding import Finding
from coach.doctor.verdict import Verdict
from coach.play.choose import SILENT
from coach.text import plain

NAME_WIDTH = len("simpleaudio")
STATE_WIDTH = len("missing")


def finding_lines(finding: Finding, width: int | None = None) -> Iterator[str]:
    """Write a finding as one line; where there is a `width` in columns, folded under itself."""
    head = f"{finding.name:<{NAME_WIDTH}}  {finding.state:<{STATE_WIDTH}}  "
    text = plain("; ".join(part for part in (finding.text, finding.advice) if part))
    yield from folded(head + text, width, indent=len(head))


def verdict_lines(
    verdict: Verdict, width: int | None = None, *, sounded: bool = False
) -> Iterator[str]:
    """Write the sum of it all, and how to hear it if that has not `sounded` yet."""
    yield ""
    yield from folded(verdict.line, width)
    if verdict.fit and not sounded and verdict.speaker != SILENT:
        yield "To hear it: coach doctor --sound"


def folded(text: str, width: int | None, indent: int = 0) -> list[str]:
    """Fold a line between words, so that what follows stands under its start."""
    if width is None:
        return [text]
    return textwrap.wrap(
        text,
        width,
        subsequent_indent=" " * indent,
        drop_whitespace=True,
        break_long_words=False,
        break_on_hyphens=False,
    )


def document(findings: Iterable[Finding], verdict: Verdict) -> dict[str, Any]:
    """Return everything that was found."""
    return {
        "fit": verdict.fit,
        "summary": verdict.line,
        "engine": verdict.engine,
        "speaker": verdict.speaker,
        "device": verdict.device,
        "checks": [
            {
                "name": finding.name,
                "state": finding.state,
                "text": plain(finding.text),
                "advice": plain(finding.advice),
                **finding.details,
            }
            for finding in findings
        ],
    }
