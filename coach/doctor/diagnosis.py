"""What a check has found, in one line; and how a check is kept from hanging or failing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from coach.base.errors import CoachError
from coach.base.reasons import reason_of
from coach.base.text import one_line
from coach.base.tongue import carried, tr

State = Literal["ok", "missing", "broken"]
"""Missing is what is not there, and may not be needed; broken is what is there and fails."""

LIMIT_S = 60.0
"""How long any check may take."""

TEXT_LIMIT = 300

TROUBLES = (CoachError, ImportError, LookupError, OSError, RuntimeError, ValueError)
"""What an odd machine makes a check raise. All else is a mistake of ours, and is not hidden."""


@dataclass(frozen=True)
class Diagnosis:
    """One line of the report: a name, a state, what was found, and what to do about it."""

    name: str
    state: State
    text: str
    advice: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    """The same as values, for other programs."""

    @property
    def ok(self) -> bool:
        """Whether it works."""
        return self.state == "ok"


def trouble(name: str, problem: BaseException, advice: str = "") -> Diagnosis:
    """Say what went wrong; the error's own advice comes before any other."""
    if isinstance(problem, CoachError):
        reason, advice = problem.message, problem.hint or advice
    elif isinstance(problem, OSError):
        reason = reason_of(problem) if problem.strerror else str(problem).lower()
    else:
        reason = tr("it failed with {error}", error=f"{type(problem).__name__}: {problem}")
    return Diagnosis(name, "broken", one_line(reason, TEXT_LIMIT), advice)


def look(name: str, check: Callable[[], Diagnosis], limit_s: float = LIMIT_S) -> Diagnosis:
    """Carry out a check in a thread of its own: whatever happens there becomes a diagnosis."""
    found: list[Diagnosis] = []

    def carry_out() -> None:
        try:
            found.append(check())
        except TROUBLES as problem:
            found.append(trouble(name, problem))

    # A daemon, because native code that hangs can't be ended, and must not keep the program.
    thread = threading.Thread(target=carried(carry_out), name=name, daemon=True)
    thread.start()
    thread.join(limit_s)
    if found:
        return found[0]
    late = tr("no answer within {seconds} s", seconds=f"{limit_s:g}")
    return Diagnosis(name, "broken", late if thread.is_alive() else tr("the check failed"))
