"""The diagnoses as lines to read and as a document for other programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from coach.base.text import plain
from coach.base.tongue import later, tr
from coach.doctor.diagnosis import Diagnosis, State
from coach.doctor.verdict import Verdict
from coach.play.choose import SILENT

LONGEST = "simpleaudio"
"""The longest name of an engine or a speaker."""
STATES: dict[State, str] = {
    "ok": later("ok"),
    "missing": later("missing"),
    "broken": later("broken"),
}
NAMES = (
    later("voice"),
    later("your voices"),
    later("devices"),
    later("cache"),
    later("settings"),
    later("routines"),
    later("temporary"),
    later("terminal"),
    later("media keys"),
    later("test cue"),
)
"""What the checks are called, beside engines and speakers."""


def diagnosis_lines(diagnosis: Diagnosis, width: int | None = None) -> Iterator[str]:
    """Write a diagnosis as one line; where there is a `width` in columns, folded under itself."""
    name, state = tr(diagnosis.name), tr(STATES[diagnosis.state])
    head = f"{name:<{_width(LONGEST, *NAMES)}}  {state:<{_width(*STATES.values())}}  "
    text = plain("; ".join(part for part in (diagnosis.text, diagnosis.advice) if part))
    yield from folded(head + text, width, indent=len(head))


def _width(*names: str) -> int:
    return max(len(tr(name)) for name in names)


def verdict_lines(
    verdict: Verdict, width: int | None = None, *, sounded: bool = False
) -> Iterator[str]:
    """Write the sum of it all, and how to hear it if that has not `sounded` yet."""
    yield ""
    yield from folded(verdict.line, width)
    if verdict.fit and not sounded and verdict.speaker != SILENT:
        yield tr("To hear it: {command}", command="coach doctor --sound")


def folded(text: str, width: int | None, indent: int = 0) -> list[str]:
    """Fold a line between words, so that what follows stands under its start."""
    if width is None:
        return [text]
    return textwrap.wrap(
        text,
        width,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def document(diagnoses: Iterable[Diagnosis], verdict: Verdict) -> dict[str, Any]:
    """Return everything that was found."""
    return {
        "fit": verdict.fit,
        "summary": verdict.line,
        "engine": verdict.engine,
        "speaker": verdict.speaker,
        "device": verdict.device,
        "checks": [
            {
                "name": diagnosis.name,
                "state": diagnosis.state,
                "text": plain(diagnosis.text),
                "advice": plain(diagnosis.advice),
                **diagnosis.details,
            }
            for diagnosis in diagnoses
        ],
    }
