"""A pattern of breath, as a file says it."""

from __future__ import annotations

from typing import Annotated

from coach.routine.bounds import BreathMs, BreathSeconds, Id, Line, Model, Title, breath_in_ms
from coach.routine.keys import key


class Pattern(Model, frozen=True, kw_only=True):
    """A pattern of breath: seconds in, hold, out, hold."""

    id: Annotated[
        Id, key("The name that breath asks for it by: small letters, digits and single hyphens.")
    ]
    title: Annotated[Title, key("What it is called aloud and in lists.")]
    seconds: Annotated[BreathSeconds, key("Seconds of one breath: in, hold, out, hold.")]
    about: Annotated[Line, key("What it is, in a sentence.")]

    @property
    def breath_ms(self) -> BreathMs:
        """The same in ms."""
        return breath_in_ms(self.seconds)

    @property
    def length_ms(self) -> int:
        """How long one breath lasts, in ms."""
        return sum(self.breath_ms)
