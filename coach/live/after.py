"""How a session felt: two figures that a person may give when it is over, and need not.

How hard it was, 1 to 5; how much it hurts, 0 to 10, for each side where one hurt or a key asks for
that. A figure is typed, or gone through with a headset and taken. Nothing waits for an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from coach.base.text import filled
from coach.plan.person.past import EFFORT, PAIN, Felt
from coach.plan.shown_session import SummaryWords
from coach.routine.bounds import Side

About = Literal["effort", "pain"]

PATIENCE_TICKS = 200
"""So long nobody says anything, and it is skipped: 20 s (ours)."""

SECOND_DIGIT_TICKS = 20
"""How long a 1 waits for the 0 of a 10: 2 s (ours)."""

SIDES_KEY = "s"
"""Asks for the pain of each side."""

_DIGITS = frozenset("0123456789")


@dataclass(frozen=True)
class Question:
    """What is asked, and what is answered so far."""

    about: About
    side: Side | None = None
    """Of pain: of which side; None is of both together."""
    typed: str = ""
    """A 1 that may become a 10."""
    figure: int | None = None
    """What a headset has gone through to."""

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most."""
        return EFFORT if self.about == "effort" else PAIN

    @property
    def shown(self) -> str:
        """The figure so far, or nothing."""
        return self.typed or ("" if self.figure is None else str(self.figure))


def title_of(question: Question, words: SummaryWords) -> str:
    """Say in a word or two what is asked, to be shown large."""
    if question.about == "effort":
        return words.effort
    titles: dict[Side | None, str] = {"left": words.pain_left, "right": words.pain_right}
    return titles.get(question.side, words.pain)


def told(question: Question, words: SummaryWords) -> str:
    """Say what the figures mean, and which key skips it."""
    if question.about == "effort":
        return words.effort_scale
    return words.pain_scale if question.side else f"{words.pain_scale} {words.pain_sides}"


def told_felt(felt: Felt, words: SummaryWords) -> str:
    """Tell what was answered, in a line; nothing where nothing was."""
    parts = [] if felt.effort is None else [filled(words.felt_effort, n=felt.effort)]
    names = {"": words.pain, "left": words.pain_left, "right": words.pain_right}
    parts += [f"{names[side].rstrip(' ?')} {figure}/10" for side, figure in felt.pain.items()]
    return " · ".join(parts)


class AfterCheck:
    """Takes the answers, and gives them away one by one."""

    def __init__(self, take: Callable[[Felt], None], *, by_side: bool) -> None:
        """Give `take` all that was told so far each time; `by_side` asks each side for its pain."""
        self.felt = Felt()
        self._take = take
        self._open = [Question("effort"), *_pains(by_side=by_side)]
        self._silent_ticks = 0

    @property
    def question(self) -> Question | None:
        """What is asked now, or None once all is asked."""
        return self._open[0] if self._open else None

    def key(self, key: str) -> bool:
        """Take a key that belongs to an answer, by its name in `coach.live.keys`; else False."""
        now = self.question
        if now is None:
            return False
        self._silent_ticks = 0
        if key == "enter":
            self._enter(now)
        elif key == "escape":
            self._open = []
        elif key in _DIGITS:
            self._digit(now, key)
        elif key == SIDES_KEY and now.about == "pain" and now.side is None:
            self._open = _pains(by_side=True)
        else:
            return False
        return True

    def one_more(self) -> int | None:
        """Go to the next figure, from the last one back to the first; return it."""
        now = self.question
        if now is None:
            return None
        self._silent_ticks = 0
        least, most = now.bounds
        figure = least if now.figure is None or now.figure >= most else now.figure + 1
        self._open[0] = replace(now, figure=figure)
        return figure

    def enter(self) -> bool:
        """Take the figure that was gone through to; False where there is none."""
        now = self.question
        if now is None or now.figure is None:
            return False
        self._silent_ticks = 0
        self._enter(now)
        return True

    def skip(self) -> None:
        """Leave the present question without an answer."""
        self._silent_ticks = 0
        del self._open[:1]

    def close(self) -> None:
        """Ask nothing more; a 1 that was typed is taken."""
        now = self.question
        if now is not None and now.typed:
            self._answer(now, int(now.typed))
        self._open = []

    def tick(self) -> None:
        """Let a tenth of a second pass."""
        now = self.question
        if now is None:
            return
        self._silent_ticks += 1
        if now.typed and self._silent_ticks >= SECOND_DIGIT_TICKS:
            self._answer(now, int(now.typed))
        elif self._silent_ticks >= PATIENCE_TICKS:
            self.close()

    def _digit(self, now: Question, digit: str) -> None:
        typed, (least, most) = now.typed + digit, now.bounds
        if now.typed and int(typed) > most:
            self._answer(now, int(now.typed))  # a digit that comes behind a whole answer is none
        elif not least <= int(typed) <= most:
            return
        elif 10 * int(typed) in range(1, most + 1) and not now.typed:
            self._open[0] = replace(now, typed=typed, figure=None)
        else:
            self._answer(now, int(typed))

    def _enter(self, now: Question) -> None:
        if now.shown:
            self._answer(now, int(now.shown))
        else:
            self.skip()

    def _answer(self, now: Question, figure: int) -> None:
        self._silent_ticks = 0
        del self._open[:1]
        if now.about == "effort":
            self.felt = Felt(effort=figure, pain=self.felt.pain)
        else:
            pain = {**self.felt.pain, now.side or "": figure}
            self.felt = Felt(effort=self.felt.effort, pain=pain)
        self._take(self.felt)


def _pains(*, by_side: bool) -> list[Question]:
    sides: tuple[Side | None, ...] = ("left", "right") if by_side else (None,)
    return [Question("pain", side) for side in sides]
