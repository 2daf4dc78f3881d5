"""An explanation that is too long to be kept in mind.

Who lies on a mat begins to move at the first sentence and cannot go back to it. Everything that is
said before an exercise begins should be over within 45 seconds at the standard talk level; what is
beyond that belongs into `form`, which is heard inside the hold.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView
from coach.check.words import counted

LONGEST_MS = 45_000
"""Ours; the longest of the library takes 26 s."""


def exercise(view: ExerciseView) -> Troubles:
    """Measure the explanation at the standard talk level."""
    for number, phase in enumerate(view.score.phases):
        if phase.kind != "intro" or phase.item is None or phase.length_ms <= LONGEST_MS:
            continue
        words = sum(counted(cue.text or "") for cue in view.score.cues if cue.phase == number)
        found = f"{words} words, {phase.length_ms / 1000:.0f} s before it begins"
        expected = f"at most {LONGEST_MS // 1000} s"
        yield Trouble(("setup",), found, expected, "move what can wait into form")


RULE = Rule(
    id="long-explanation",
    level="warning",
    title="Everything said before an exercise takes more than 45 s",
    why=__doc__ or "",
    source="ours",
    exercise=exercise,
)
