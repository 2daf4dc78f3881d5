"""What is shown and never spoken, in one language: tables of `seeds/phrases/*.toml`.

Names in braces are filled in. What a file leaves out is in English: these are the English words.
Here are those that more than one place shows; `shown_….py` has those of one.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.languages import Plural
from coach.routine.bounds import Part, Where

S = TypeVar("S", bound=Struct)


def in_language(words: S, language: str, *names: str) -> S:
    """Tell the plurals of these names whose rules they follow, if they do not know it."""
    plurals: dict[str, Plural] = {name: getattr(words, name) for name in names}
    told = {
        name: replace(plural, language=language)
        for name, plural in plurals.items()
        if not plural.language
    }
    return replace(words, **told)


class Labels(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What more than one of them shows."""

    left: str = "left"
    right: str = "right"
    left_side: str = "left side"
    right_side: str = "right side"
    doctor: str = "When to see a doctor"
    """Above the signs that need one."""
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
    tone_left: str = "(tone: to the left)"
    tone_right: str = "(tone: to the right)"
    tone_halfway: str = "(tone: halfway)"
    tone_round: str = "(tone: last set done)"
    tone_finish: str = "(tone: the end)"
    tone_tick: str = "(tick)"
    """Only where every sound has a line."""

    intro: str = "Listen"
    settle: str = "Get ready"
    switch: str = "Change sides"
    switch_part: str = "Change"
    """The same between parts, which are no sides."""
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
    minutes: Plural = Plural(one="{n} minute", other="{n} minutes", language="en")
    exercise_of: str = "exercise {n} of {total}"
    set_of: str = "Set {n} of {total}"
    round_of: str = "Round {n} of {total}"
    """Of a flow."""
    hold_of: str = "Hold {n} of {total}"
    of_seconds: str = "of {n} seconds"
    of_repetitions: str = "of {n} repetitions"
    of_breaths: str = "of {n} breaths"
    repetitions_left: str = "repetitions left"
    breaths_left: str = "breaths left"
    seconds_left: str = "seconds left"
    time_left: str = "left"
    """Behind minutes and seconds."""
    remaining: str = "{time} left"
    now: str = "Now"
    """Before the bar of a phase; of the next one, before that of the session."""
    session: str = "Session"
    paused: str = "Paused"
    next: str = "Next: {what}"
    next_then: str = "Next: {what}, then {then}"
    next_left: str = "the left side"
    """What comes next, in the place of `{what}`."""
    next_right: str = "the right side"
    next_set: str = "set {n}"
    last: str = "The last one"

    def in_language(self, language: str) -> Labels:
        """Tell the plurals of a file whose rules they follow; the English ones know it."""
        return in_language(self, language, "exercises", "minutes")

    def next_side(self, side: Where) -> str:
        """Name a side or a part that comes next: “the left side”."""
        if isinstance(side, Part):
            return side.name
        return self.next_left if side == "left" else self.next_right

    def side(self, side: Where) -> str:
        """Name a side or a part."""
        if isinstance(side, Part):
            return side.name
        return self.left if side == "left" else self.right

    def of_side(self, side: Where) -> str:
        """Name a side as a part of the body: “left side”; a part of an exercise by itself."""
        if isinstance(side, Part):
            return side.name
        return self.left_side if side == "left" else self.right_side
