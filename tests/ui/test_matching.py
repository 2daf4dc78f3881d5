from __future__ import annotations

from small import exercise

from coach.routine.models import Routine, Step
from coach.ui.matching import matches, searchable

ROUTINE = Routine(
    id="r",
    title="Évening calm",
    about="Before bed.",
    steps=(Step(exercise="nod"), Step(say="Hush."), Step(exercise="own")),
    exercises=(exercise("own", title="Own thing", kit=("a large ball",)),),
)


def test_a_search_looks_into_titles_purpose_exercises_and_kit():
    text = searchable(ROUTINE, {"nod": exercise(title="Slow nod")})
    for wanted in ("évening", "BED", "slow nod", "own", "ball", "relief", "calm nod", ""):
        assert matches(text, wanted), wanted
    for wanted in ("hush", "calm zebra"):
        assert not matches(text, wanted), wanted
