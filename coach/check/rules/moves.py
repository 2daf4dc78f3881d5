"""Words of a repetition that are longer than the movement they belong to.

A repetition is called on its beat. A word that lasts longer than its way out or back runs into the
next beat: “gets behind by a second” is among the loudest complaints about counting voices.
"""

from __future__ import annotations

from coach.check.rule import Rule, Trouble, Troubles
from coach.check.views import ExerciseView, spoken_ms
from coach.score.figures import CUE_GAP_MS


def exercise(view: ExerciseView) -> Troubles:
    """Compare the words of the way out and back with the seconds of the tempo."""
    dose = view.plan.items[0].dose if view.plan.items else None
    if dose is None or dose.tempo_s is None:
        return
    ways = (dose.tempo_s[0], dose.tempo_s[2])
    for number, (text, seconds) in enumerate(zip(view.exercise.moves, ways, strict=False)):
        words_ms = spoken_ms(text, view.plan.phrases.language)
        needed_ms = words_ms + CUE_GAP_MS
        if seconds and needed_ms > seconds * 1000:
            found = f"“{text}” takes {needed_ms / 1000:.1f} s"
            expected = f"that way lasts {seconds} s"
            yield Trouble(("moves", number), found, expected, "find a shorter word")


RULE = Rule(
    id="move-longer-than-beat",
    level="warning",
    title="The word for a movement lasts longer than the movement",
    why=__doc__ or "",
    source="users",
    exercise=exercise,
)
