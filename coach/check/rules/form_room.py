"""A form reminder that finds no room in the hold.

Reminders come last in rank: after counts, breath and the word of the other side. One that is longer
than the longest silence of the hold is never heard.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView, spoken_ms
from coach.check.words import counted
from coach.score.figures import LONG_HOLD_S, REMINDER_GAP_MS
from coach.score.models import Phase, Score

_REMINDERS = ("form", "encourage")


def exercise(view: ExerciseView) -> Troubles:
    """Compare each reminder with the longest silence that the work leaves."""
    dose = view.plan.items[0].dose if view.plan.items else None
    if dose is None or dose.tempo_s is not None:
        return
    work = [phase for phase in view.score.phases if phase.kind == "work"]
    if not work or work[0].length_ms < LONG_HOLD_S * 1000:
        return
    room_ms = max(_longest_silence_ms(view.score, phase) for phase in work) - 2 * REMINDER_GAP_MS
    for number, text in enumerate(view.exercise.form):
        needed_ms = spoken_ms(text, view.plan.phrases.language)
        if needed_ms > room_ms:
            found = f"{counted(text)} words, {needed_ms / 1000:.1f} s"
            seconds = work[0].length_ms // 1000
            expected = (
                f"the longest silence in {seconds} s of work has room for {room_ms / 1000:.1f} s"
            )
            yield Trouble(("form", number), found, expected, "say it shorter")


def _longest_silence_ms(score: Score, phase: Phase) -> int:
    """Return the longest stretch of a work phase without words other than reminders."""
    now, longest = phase.start_ms, 0
    for cue in score.cues:
        inside = phase.start_ms < cue.end_ms and cue.start_ms < phase.end_ms
        if inside and cue.utterance is not None and cue.kind not in _REMINDERS:
            longest = max(longest, cue.start_ms - now)
            now = max(now, cue.end_ms)
    return max(longest, phase.end_ms - now)


RULE = Rule(
    id="reminder-without-room",
    level="warning",
    title="A form reminder is longer than any silence of the hold",
    why=__doc__ or "",
    source="ours",
    exercise=exercise,
)
