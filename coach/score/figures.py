"""The figures a session is built to, in milliseconds, each with where it comes from.

“Teaching” stands for what exercise teachers do, “users” for what users of timers ask for or
complain of, “ours” for a judgement of this project.
"""

from __future__ import annotations

from coach.routine.bounds import Position
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

FETCH_MS = 5000
"""To fetch a thing that was named, or to put it in its place (ours)."""

ACT_MS = 1500
"""Between what is done last and “and hold”: with those words, three seconds to do it in (ours)."""

ANSWER_MS = 3000
"""To type a number of two digits, before anything else is said (ours)."""

LIMB_MS, BODY_MS, FAR_MS = 2000, 3000, 4000
"""To move a limb, to turn or come up, and to get down to the floor (ours, after teaching)."""

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
"""So many seconds are counted at the end of a longer hold (ours)."""

HALFWAY_FROM_S = 20
"""Shorter work has no halfway (ours)."""

WORDED_BREATHS = 2
"""Rounds of breath with words; after them two tones (ours)."""

NAMED_BREATHS = 4
"""Rounds of breath whose movements are named: with the words of the breath, then alone (ours)."""

FLOW_LEAD_MS = 3000
"""So long before its breath a movement of a flow is named: 2 to 4 s ahead, as moves to music are
(teaching)."""

LEAST_NAME_MS = 300
"""So late before its movement a name may begin at the most (ours)."""

FLOW_BEGIN_MS = 1200
"""Between the name of the first movement of a flow and its first breath (ours)."""

FLOW_AFTER_MS = 600
"""How long after half a breath of a flow has begun something beside it is told: how long one stays,
a new round, the other side. Its tone is over then; its word may move that by its slack (ours)."""

LED_REPS = 2
"""Repetitions that are led in words before they are numbered (ours)."""

BREATH_NUMBER_MS = 1000
"""How long after its inhale a breath is numbered: the tone comes first (ours)."""

FORM_EVERY_S = {"learn": 15, "standard": 30}
"""One form reminder for so many seconds of work (ours)."""

REMINDER_MOST = 2
"""So often a session says the same of form, what is explained of it counted (ours)."""

STAY_MOST = 2
"""So often a session says in the same words to stay in a position (ours)."""

TOLD_SHARE = 0.6
"""A point of form was told where so much of its words stands in one other line (ours)."""

CALL_LATER_MS = 700
"""How much later what is left may be told, beside the tone of a breath (ours)."""

HALF_LATER_MS = 1500
"""How much later than half of the work “halfway” may be said, beside a breath (ours)."""

NEAR_HALF_MS = 3000
"""What is left is not said so near to “halfway” (ours)."""

ENCOURAGE_FROM_S = 45
"""Shorter work has no word of encouragement (ours)."""

LONGEST_SILENCE_MS = {"learn": 20_000, "standard": 20_000, "minimal": 30_000}
"""Nobody waits longer without any word or sound, by the talk level (ours): who lies with closed
eyes wonders whether it is over."""

SILENCE_TAIL_MS = 8000
"""Outside of the work, so much sooner: the first sound of what follows may be as much later, as
where one settles down."""

REMINDER_GAP_MS = 700
"""Least silence around a reminder: it must not run on from a count or a breath cue (ours)."""

FLOAT_MS = 8000
"""How far a reminder may move to find room (ours)."""

PAUSE_MS = 1500
"""Least length of an explanation, and of coming out of an exercise (ours)."""

TAIL_MS = 1500
"""Silence after the session's last word, for players that cut the end (ours)."""

TONE_MS: dict[Tone, int] = {
    "start": 340,
    "end": 360,
    "inhale": 420,
    "exhale": 420,
    "tick": 60,
    "left": 480,
    "right": 480,
    "halfway": 400,
    "round": 480,
    "finish": 1400,
}
"""How long each tone sounds, whatever set of sounds it comes from (ours). Those inside the work
are over before the next word of it may come; the others have a place of their own."""

_BODY: dict[Position, tuple[int, int, str]] = {
    "standing": (6000, 3, "ahead"),
    "hanging": (6000, 4, "ahead"),
    "chair": (5000, 2, "ahead"),
    "desk": (5000, 2, "ahead"),
    "kneeling": (6000, 1, "ahead"),
    "half-kneeling": (10_000, 1, "ahead"),
    "lunge": (10_000, 1, "down"),
    "all-fours": (8000, 1, "down"),
    "floor-sitting": (8000, 1, "ahead"),
    "prone": (8000, 0, "down"),
    "supine": (6000, 0, "up"),
    "side-lying": (12_000, 0, "sideways"),
}
"""Of each position: the gap of a side switch, 5 to 12 s by how far the body has to move, 8 s by
default (ours); how high the body is, in steps of getting up; and where the chest points to."""

_FLOOR_HEIGHT = 1
"""Up to here the body is on the floor."""

_STAY_MS, _CHANGE_MS, _FARTHEST_MS = 5000, 6000, 12_000
"""The gap where the position stays, the least where it changes, and the most (ours)."""

_STEP_MS, _TURN_MS, _FLOOR_MS = 1500, 1500, 3000
"""What is added for each step up or down, for turning the body, and for getting down to the floor
or up from it (ours)."""


_RETURN_MS: dict[Position, int] = {
    "hanging": BODY_MS,
    "half-kneeling": BODY_MS,
    "lunge": BODY_MS,
    "all-fours": BODY_MS,
    "prone": BODY_MS,
    "side-lying": FAR_MS,
}
"""Where more than a limb comes back from a hold."""


def switch_ms(position: Position) -> int:
    """Return the least time for changing sides in this position."""
    return _BODY[position][0]


def arrive_ms(position: Position) -> int:
    """Return the least time to follow the words that lead into a position."""
    if _BODY[position][1] > _FLOOR_HEIGHT:
        return LIMB_MS
    return BODY_MS if _BODY[position][1] else FAR_MS


def return_ms(position: Position) -> int:
    """Return the least time to come out of a hold, by how far the body has to move."""
    return _RETURN_MS.get(position, LIMB_MS)


def move_ms(before: Position, after: Position) -> int:
    """Return the least time between two exercises, by how far the body has to go."""
    if before == after:
        return _STAY_MS
    (_, height, facing), (_, new_height, new_facing) = _BODY[before], _BODY[after]
    steps, turns = abs(height - new_height), facing != new_facing
    floor = (height <= _FLOOR_HEIGHT) != (new_height <= _FLOOR_HEIGHT)
    gap_ms = _CHANGE_MS + steps * _STEP_MS + turns * _TURN_MS + floor * _FLOOR_MS
    return min(gap_ms, _FARTHEST_MS)


def half_ms(before: Position, after: Position) -> int:
    """Return the least time for changing to another exercise and to the other side at once."""
    return max(move_ms(before, after), switch_ms(after))
