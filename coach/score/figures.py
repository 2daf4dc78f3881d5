"""The figures a session is built to, in milliseconds, each with where it comes from.

“Teaching” stands for what exercise teachers do, “users” for what users of timers ask for or
complain of, “ours” for a judgement of this project.
"""

from __future__ import annotations

from coach.routine.models import Position
from coach.score.models import Tone

SENTENCE_GAP_MS = 450
"""Between two sentences of an instruction (ours)."""

CUE_GAP_MS = 60
"""Least silence between two spoken cues inside a hold (ours)."""

LONGEST_ONSET_MS = 150
"""So much of a figure may sound before its second (ours)."""

NEXT_MS = LONGEST_ONSET_MS + CUE_GAP_MS
"""How long before a beat a word is over, whatever is said on that beat."""

BEGIN_GAP_MS = 500
"""Between “and hold” and the clock's start (ours)."""

SETTLE_MS = 5000
"""To get into position after the instruction; 3 s are called too few to turn over (users)."""

RESETTLE_MS = 3000
"""The same where the position is known: the other side, the next set (ours)."""

SIDE_WARNING_MS = 7000
"""How long before the end of a hold the other side is announced: about 5 s, and done before the
last five are counted (ours; drivers wanted the last word 7.7 s ahead)."""

EARLIEST_WARNING_MS = 500
"""A warning never comes sooner into the work: it would blur the start (ours)."""

WARN_INSIDE_S = 11
"""Shorter work has no room for a warning; there it comes before the clock starts (ours)."""

LONG_HOLD_S = 20
"""From here on: halfway, breath cues and form reminders (users, ours)."""

COUNT_ALL_S = 10
"""Up to here every second is counted; longer holds feel hurried by it (users, ours)."""

LAST_COUNT = 5

HALFWAY_FROM_S = 20
"""Shorter work has no halfway (ours)."""

WORDED_BREATHS = 2
"""Rounds of breath with words; after them two tones (ours)."""

LED_REPS = 2
"""Repetitions that are led in words before they are numbered (ours)."""

BREATH_NUMBER_MS = 1000
"""How long after its inhale a breath is numbered: the tone comes first (ours)."""

FORM_EVERY_S = {"learn": 15, "standard": 30}
"""One form reminder for so many seconds of work (ours)."""

NEAR_HALF_MS = 3000
"""What is left is not said so near to “halfway” (ours)."""

ENCOURAGE_FROM_S = 45

REMINDER_GAP_MS = 700
"""Least silence around a reminder: it must not run on from a count or a breath cue (ours)."""

FLOAT_MS = 8000
"""How far a reminder may move to find room."""

PAUSE_MS = 1500
"""Least length of an explanation, and of coming out of an exercise (ours)."""

TAIL_MS = 1500
"""Silence after the session's last word, for players that cut the end (ours)."""

TONE_MS: dict[Tone, int] = {"start": 180, "end": 360, "inhale": 420, "exhale": 420, "tick": 60}
"""How long each tone sounds."""

_SWITCH_MS: dict[Position, int] = {
    "standing": 6000,
    "chair": 5000,
    "supine": 6000,
    "floor-sitting": 8000,
    "prone": 8000,
    "all-fours": 8000,
    "lunge": 10_000,
    "side-lying": 12_000,
}
"""The gap of a side switch: 5 to 12 s by how far the body has to move, 8 s by default (ours)."""

_FLOOR = frozenset({"floor-sitting", "all-fours", "lunge", "prone", "supine", "side-lying"})

_HEIGHT: dict[Position, int] = {
    "standing": 3,
    "chair": 2,
    "lunge": 1,
    "all-fours": 1,
    "floor-sitting": 1,
    "prone": 0,
    "supine": 0,
    "side-lying": 0,
}
"""How high the body is, in steps of getting up."""

_FACING: dict[Position, str] = {
    "prone": "down",
    "all-fours": "down",
    "lunge": "down",
    "supine": "up",
    "side-lying": "sideways",
}
"""Where the chest points to; in the other positions, ahead."""

_STAY_MS, _CHANGE_MS, _FARTHEST_MS = 5000, 6000, 12_000
"""The gap where the position stays, the least where it changes, and the most (ours)."""

_STEP_MS, _TURN_MS, _FLOOR_MS = 1500, 1500, 3000
"""What is added for each step up or down, for turning the body, and for getting down to the floor
or up from it (ours)."""


def switch_ms(position: Position) -> int:
    """Return the least time for changing sides in this position."""
    return _SWITCH_MS[position]


def move_ms(before: Position, after: Position) -> int:
    """Return the least time between two exercises, by how far the body has to go."""
    if before == after:
        return _STAY_MS
    steps = abs(_HEIGHT[before] - _HEIGHT[after])
    turns = _FACING.get(before, "ahead") != _FACING.get(after, "ahead")
    floor = (before in _FLOOR) != (after in _FLOOR)
    gap_ms = _CHANGE_MS + steps * _STEP_MS + turns * _TURN_MS + floor * _FLOOR_MS
    return min(gap_ms, _FARTHEST_MS)


def half_ms(before: Position, after: Position) -> int:
    """Return the least time for changing to another exercise and to the other side at once."""
    return max(move_ms(before, after), switch_ms(after))
