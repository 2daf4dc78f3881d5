"""What may break a silence that would grow too long: how much time is left, by what is counted.

Everything else that breaks one is a tick, which needs no words.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.plan.models import Item
from coach.routine.bounds import Talk
from coach.routine.counting import NONE
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.score.asks import Ask, Company, Draft
from coach.score.figures import LONGEST_SILENCE_MS
from coach.score.narrator import Narrator

TOLD_TO_S = 60
"""Up to here every ten seconds may be told, beyond it every half minute (ours)."""


def with_company(narrator: Narrator, draft: Draft, talk: Talk, *, told: bool) -> Draft:
    """Let the silences of a phase be broken; `told` is whether that may be the time left."""
    longest_ms = LONGEST_SILENCE_MS[talk]
    lasts_ms = draft.length_ms if draft.rest_ms is None else draft.rest_ms
    left = tuple(_left(narrator, draft, lasts_ms)) if told and lasts_ms > longest_ms else ()
    return replace(draft, company=Company(longest_ms=longest_ms, left=left))


def tells_time(item: Item, draft: Draft) -> bool:
    """Tell whether it may be told how much time is left: of seconds that are counted, or a rest."""
    if item.count == NONE or item.dose is None:
        return False
    return draft.rest_ms is not None or (draft.kind == "work" and _lasts(item.dose))


def _lasts(dose: Dose) -> bool:
    match dose:
        case Hold() | OwnPace() | Timed():
            return True
        case Reps() | Breaths():
            return False


def _left(narrator: Narrator, draft: Draft, lasts_ms: int) -> Iterator[tuple[int, Ask]]:
    """Yield the round moments at which it may be told how much is left, with the words."""
    total = lasts_ms // 1000
    for seconds in (*range(10, TOLD_TO_S, 10), *range(TOLD_TO_S, total, 30)):
        if seconds < total:
            text = narrator.phrases.time_left(narrator.phrases.seconds_left, seconds)
            yield seconds, narrator.line("count" if draft.kind == "work" else "rest", text)
