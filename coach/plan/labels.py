"""Words to be read beside a session, in the language of its routine: chapters, captions, screen."""

from __future__ import annotations

from msgspec import Struct

from coach.plan.plurals import Plural
from coach.routine.models import Side


class Labels(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is shown and never spoken; names in braces are filled in.

    What a file of phrases leaves out is in English, as the rest of the screen is.
    """

    left: str = "left"
    right: str = "right"
    left_side: str = "left side"
    right_side: str = "right side"
    opening: str = "Welcome"
    """The chapter before the first exercise."""
    ending: str = "The end"
    set: str = "set {n}"
    """Behind the title of a chapter."""
    round: str = "round {n}"
    """Behind the title of an exercise that is done once more."""

    tone_start: str = "(tone: begin)"
    tone_end: str = "(tone: stop)"
    tone_inhale: str = "(tone: breathe in)"
    tone_exhale: str = "(tone: breathe out)"

    intro: str = "Listen"
    settle: str = "Get ready"
    switch: str = "Change sides"
    rest: str = "Rest"
    finish: str = "Well done"
    hold: str = "Hold"
    tempo: str = "Move"
    breaths: str = "Breathe"
    timed: str = "Keep going"
    breathe_in: str = "breathe in"
    """Beneath the shape of a breath; “hold your breath” is said to nobody."""
    breathe_out: str = "breathe out"
    breath_pause: str = "pause"

    exercises: Plural = Plural(one="{n} exercise", other="{n} exercises", language="en")
    exercise_of: str = "exercise {n} of {total}"
    set_of: str = "Set {n} of {total}"
    hold_of: str = "Hold {n} of {total}"
    of_seconds: str = "of {n} seconds"
    of_repetitions: str = "of {n} repetitions"
    of_breaths: str = "of {n} breaths"
    repetitions_left: str = "repetitions left"
    breaths_left: str = "breaths left"
    seconds_left: str = "seconds left"
    time_left: str = "left"
    """Behind minutes and seconds."""
    next: str = "Next: {what}"
    next_then: str = "Next: {what}, then {then}"
    next_left: str = "the left side"
    """What comes next, in the place of `{what}`."""
    next_right: str = "the right side"
    next_set: str = "set {n}"
    last: str = "The last one"

    def side(self, side: Side) -> str:
        """Name a side."""
        return self.left if side == "left" else self.right

    def of_side(self, side: Side) -> str:
        """Name a side as a part of the body: “left side”."""
        return self.left_side if side == "left" else self.right_side
