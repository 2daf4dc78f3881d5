"""How loud a session is: all of it, and voice, sounds and music apart; and muted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from coach.play.port import Speaker
from coach.sound.mixdown import Balance

STEP = 0.1

Part = Literal["voice", "sounds", "music"]
"""What can be made quieter by itself, under its name in `Balance`."""

PARTS: tuple[Part, ...] = ("voice", "sounds", "music")


@dataclass(frozen=True)
class Mix:
    """What the keys change, and how loud each part is against what it was made at."""

    chosen: Part | None = None
    """None where they change all of it."""
    balance: Balance = field(default_factory=Balance)

    @property
    def level(self) -> float:
        """How loud the chosen part is, 0.0 to 1.0; 1.0 where there is none."""
        return 1.0 if self.chosen is None else float(getattr(self.balance, self.chosen))


WHOLE = Mix()
"""As a session begins."""


class Volume:
    """The volume of a speaker, 0.0 to 1.0, which is kept while it is muted, and that of the parts.

    The parts are as loud as the settings make them, or quieter.
    """

    def __init__(
        self,
        speaker: Speaker,
        rebalance: Callable[[Balance], None] = lambda _: None,
        *,
        music: bool = False,
    ) -> None:
        """Take a speaker that is as loud as it can be, and what changes the parts.

        `music` tells whether there is any.
        """
        self.level = 1.0
        self.muted = False
        self.mix = WHOLE
        self._speaker = speaker
        self._rebalance = rebalance
        self._choices: tuple[Part | None, ...] = (None, *(PARTS if music else PARTS[:-1]))

    def choose(self) -> None:
        """Let the keys change the next part, and after the last one all of it again."""
        place = self._choices.index(self.mix.chosen)
        chosen = self._choices[(place + 1) % len(self._choices)]
        self.mix = replace(self.mix, chosen=chosen)

    def louder(self) -> None:
        """Turn the chosen part up a step, or all of it, and unmute. Raises as `quieter` does."""
        if self.mix.chosen is None:
            self.set(self.level + STEP)
        else:
            self.set(self.level)
            self._turn(self.mix.chosen, self.mix.level + STEP)

    def quieter(self) -> None:
        """Turn the chosen part down a step, or all of it. Raises `CoachError` on a full disk."""
        if self.mix.chosen is None:
            self.set(self.level - STEP, muted=self.muted)
        else:
            self._turn(self.mix.chosen, self.mix.level - STEP)

    def mute(self) -> None:
        """Switch the sound off, or on again; the session goes on."""
        self.set(self.level, muted=not self.muted)

    def set(self, level: float, *, muted: bool = False) -> None:
        """Set it, 0.0 to 1.0, and unmute unless asked otherwise."""
        self.level = _bounded(level)
        self.muted = muted
        self._speaker.set_volume(0.0 if muted else self.level)

    def _turn(self, part: Part, level: float) -> None:
        level = _bounded(level)
        if level == self.mix.level:
            return
        balance = replace(self.mix.balance, **{part: level})
        self._rebalance(balance)
        self.mix = replace(self.mix, balance=balance)


def _bounded(level: float) -> float:
    return round(min(1.0, max(0.0, level)), 2)
