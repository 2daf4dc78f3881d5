"""What is heard in the first work phase of one small exercise, second by second."""

from __future__ import annotations

from typing import Any

from small import Even, exercise, plan_of

from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Lengths, Phase, Score

QUICK = Even(500)


def work_of(score: Score) -> Phase:
    """Return the first work phase."""
    return next(phase for phase in score.phases if phase.kind == "work")


def score_of(
    dose: DoseTable, wishes: dict[str, Any], lengths: Lengths = QUICK, **others: Any
) -> Score:
    """Compose one exercise with this dose; nothing is said but what its work needs."""
    given = {"talk": "minimal", "breath": "off", **wishes}
    plan = plan_of(exercise("one", dose=dose, **others), wishes=Wishes(**given))
    return compose(Drafted(plan), lengths)


def heard(score: Score, *kinds: str) -> list[tuple[float, str]]:
    """List second and words, or tone in brackets, of all cues of these kinds, or of all."""
    work = work_of(score)
    return [
        ((cue.anchor_ms - work.start_ms) / 1000, cue.text or f"({cue.tone})")
        for cue in score.cues
        if work.start_ms <= cue.anchor_ms < work.end_ms and (not kinds or cue.kind in kinds)
    ]


def in_words(score: Score, *kinds: str) -> str:
    """Write the same on one line, without the seconds."""
    return " ".join(words for _, words in heard(score, *kinds))
