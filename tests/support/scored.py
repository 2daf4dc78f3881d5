"""Scores to write about: of every seed routine, and of words that are hard on a format."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from small import SEEDS, library

from coach.home.outline import outline
from coach.plan.models import Plan, Talk
from coach.plan.wishes import Wishes
from coach.score.models import Cue, Phase, Score, Tone, Utterance

ROUTINES = sorted(path.stem for path in Path(SEEDS, "routines").glob("*.toml"))

AUDIO = "relief.mp3"
"""The audio file that a text lies beside."""

AWKWARD = (
    "5",
    "a --> b",
    "Press <b>hard</b> & hold",
    "one\ntwo\n\n3\n00:00:01,000 --> 00:00:02,000",
    "[00:01.00] in [b]brackets[/b] [ti:x]",
    "<00:01.000>now, <v Bob>, 3 < 5",
    "“so” \"said\" 'he'",
    "🧘 lotus 👍🏽 中文 ¾",
    r"{\an8}up \N {i} \tab",
    "&amp; &lt;b&gt;",
    "NOTE not a note",
    "-",
    "tab\there\r\nand on",
)
"""Words that would be markup, times or ends of lines if nobody took care."""


@cache
def seed(name: str, talk: Talk = "standard") -> tuple[Plan, Score]:
    """A routine of the library with estimated lengths."""
    return outline(library(), library().find(name), Wishes(talk=talk))


def saying(*told: tuple[int, int, str], title: str = "Small", end_ms: int = 600_000) -> Score:
    """A score that says just this, or sounds the tones named: start and end in ms, words."""
    tones: dict[str, Tone] = {"start": "start", "end": "end", "inhale": "inhale", "tick": "tick"}
    cues = tuple(
        Cue("tone", start, end, start, 0, tone=tones[words])
        if words in tones
        else Cue("instruction", start, end, start, 0, utterance=Utterance(words, "v", 170))
        for start, end, words in told
    )
    return Score("small", title, (Phase("intro", 0, end_ms),), cues, ())


def awkward() -> Score:
    """A score that says all that is hard on a format, three seconds apart."""
    told = [(1000 + 3000 * n, 3017 + 3000 * n, words) for n, words in enumerate(AWKWARD)]
    return saying(*told, title='My "best" [title] <b> --> & 🧘')
