"""The words that stand beside figures, and what figures with “x” in between are."""

from __future__ import annotations

from typing import Literal

from coach.routine.quick.scan import Token

SET_FROM_S = 15
"""In “N x T”, times from here on are held in sets, with a rest after each; shorter ones are
repetitions, let go and held again. So does the first library: its holds of 5 s come in repetitions,
those of 20 and 30 s alone."""

Unit = Literal["", "sets", "reps", "seconds", "breaths"]

REPS = ("rep", "reps", "repetition", "repetitions")
UNITS: dict[str, Unit] = {
    **dict.fromkeys(("set", "sets"), "sets"),
    **dict.fromkeys((*REPS, "times"), "reps"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "seconds"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "seconds"),
    **dict.fromkeys(("breath", "breaths"), "breaths"),
}
SHAPES: dict[tuple[Unit, ...], tuple[str, ...]] = {
    **{(unit,): (unit,) for unit in ("sets", "reps", "seconds", "breaths")},
    **{
        (one, other): ("sets", other or "reps")
        for one in ("", "sets")
        for other in ("", "reps", "breaths")
    },
    ("reps", "seconds"): ("reps", "seconds"),
    ("sets", "seconds"): ("sets", "seconds"),
    **{
        (one, other, "seconds"): ("sets", "reps", "seconds")
        for one in ("", "sets")
        for other in ("", "reps")
    },
}
"""By the units of figures with “x” in between: what each of them is."""

IN_SECONDS = {"min": 60, "mins": 60, "minute": 60, "minutes": 60}
PARTS = frozenset(
    {"side", "sides", "leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands"}
    | {"knee", "knees", "hip", "hips", "way", "direction"}
)
EACH = frozenset({"each", "per", "both", "every"})
BY_TURNS = frozenset({"alternate", "alternating", "alternately"})
AS_MANY = frozenset({"max", "amrap"})
MANY = frozenset({"as", "many", "you", "can", "possible"} | {*REPS})
"""What may stand behind them, and behind “as”."""
RESTS = frozenset({"rest", "rests", "pause"})
HOLDS = frozenset({"hold", "holds", "held"})
FILLERS = frozenset({"for", "in", "with", "of", "and", "at", "then", "only", "between", "sets"})

EXAMPLE = "3x12, 10x5s, 2x30s, 1 min, 8 breaths"


def begins_figures(token: Token, after: Token | None) -> bool:
    """Tell whether a name is over at a token; `after` is the one behind it."""
    word, following = token.word, "" if after is None else after.word
    counted = after is not None and after.kind == "number"
    return (
        token.kind in {"number", "open"}
        or word in BY_TURNS
        or (word in {"left", "right"} and (after is None or counted or following == "side"))
        or (word in EACH and following in PARTS)
        or (word == "no" and following in RESTS)
        or (word in RESTS | HOLDS | {"tempo", "work"} and counted)
        or (word in AS_MANY and (counted or following in {"", "in", "for", *UNITS}))
        or (word == "as" and following == "many")
    )
