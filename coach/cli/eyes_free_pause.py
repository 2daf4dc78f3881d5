"""A pause by clicker or pedal: what else can be done is gone through by its two keys."""

from __future__ import annotations

from collections.abc import Callable

from coach.base.spoken import line
from coach.base.tongue import later, tr
from coach.cli.eyes_free_voice import Voice
from coach.live.run import Run

PAUSES = ("b", ".", "f5")
"""What a clicker sends for a pause."""

GOES_ON, LEAVES = "space", "q"

CHOICES = (
    (GOES_ON, later("Go on.")),
    ("x", later("It hurts: stop this exercise, and leave it out.")),
    ("left", later("Back to the start of this part.")),
    ("n", later("To the next exercise.")),
    ("!", later("When to stop.")),
    (LEAVES, later("Leave the session.")),
)
"""The keys of a keyboard that can be had so, and what they do."""

MOVES = {"pagedown": 1, "down": 1, "right": 1, "pageup": -1, "up": -1, "left": -1}
CHOOSES = (*PAUSES, "enter")


def pauses(run: Run, key: str) -> bool:
    """Tell whether a key pauses now, and neither goes on nor answers what is asked."""
    view = run.view()
    if key not in PAUSES or view.paused or view.ended or view.after is not None:
        return False
    where_it_hurt = view.hurting is not None and view.hurting.sided and key == "b"
    return view.asking is None and not where_it_hurt


def chosen_in_pause(run: Run, voice: Voice, read_key: Callable[[], str]) -> str:
    """Pause, and go through what can be done; return the key that is meant by it.

    Unless that leaves, the session goes on. A key that is none of these is returned itself.
    """
    run.attempt(Run.pause)
    at = 0
    voice.say(line(tr("Paused."), tr(CHOICES[at][1])))
    while not (key := read_key()) or key in MOVES:
        run.tick()
        if key:
            at = (at + MOVES[key]) % len(CHOICES)
            voice.say(line(tr(CHOICES[at][1])))
    voice.rest()
    key = CHOICES[at][0] if key in CHOOSES else key
    if key != LEAVES:
        run.attempt(Run.go_on)
    return "" if key in (GOES_ON, "escape") else key
