"""The lines of a routine, each once, in an order in which a person can read them aloud.

First what the coach says around the exercises, then each exercise, then the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coach.plan.models import Plan
from coach.score.drafted import Drafted
from coach.score.models import Utterance
from coach.score.under_way.asides import known_ahead
from coach.speech.packs.wording import is_count, worded

AROUND, NUMBERS = "Around the exercises", "Numbers, each within a second"


class Line(NamedTuple):
    """Words to be read, and under which heading they stand."""

    text: str
    heading: str


def script(plans: Iterable[Plan]) -> list[Line]:
    """Return all that sessions of some plans may say, each line once, in order of reading.

    What is counted or told of a moment that nobody knows ahead is not among it.
    """
    lines: dict[str, Line] = {}
    for plan in plans:
        for line in _of(plan):
            lines.setdefault(worded(line.text), line)
    headings = list(dict.fromkeys(line.heading for line in lines.values()))
    order = [AROUND, *(one for one in headings if one not in (AROUND, NUMBERS)), NUMBERS]
    return sorted(lines.values(), key=lambda line: (order.index(line.heading), _value(line.text)))


def numbered(lines: Sequence[Line]) -> list[str]:
    """Return lines as a text for somebody who reads them elsewhere, each with its number."""
    written: list[str] = []
    heading = ""
    for number, line in enumerate(lines, start=1):
        if line.heading != heading:
            heading = line.heading
            written += [*([""] if written else []), heading, ""]
        written.append(f"{number:03d}  {line.text}")
    return written


def _of(plan: Plan) -> Iterator[Line]:
    drafted = Drafted(plan)
    titles = {item.exercise.id: item.exercise.title for item in plan.items}
    for draft, words in zip(drafted.drafts, drafted.words_by_phase, strict=True):
        heading = titles.get(draft.exercise or "", AROUND)
        yield from (_line(one, heading) for one in words)
    yield from (_line(one, AROUND) for one in known_ahead(plan))


def _line(utterance: Utterance, heading: str) -> Line:
    text = utterance.text
    return Line(text, NUMBERS if is_count(text) else heading)


def _value(text: str) -> int:
    return int(worded(text)) if is_count(text) else 0
