"""Whether a voice is understood: counts, and the coach's own cues, by an ear that has to choose.

It hears the cues as they stand in the seeds, and counts at the pace that goes with the rate.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from ears import GrammarEar
from spelling import TEENS, TENS, UNITS, in_small_words, in_words

from coach.score.models import Utterance
from coach.score.narrator import count_rate
from coach.speech.clip import Clip
from coach.speech.engine import Engine

PHRASES = Path(__file__).resolve().parents[1] / "seeds" / "phrases" / "en.toml"
NUMBERS = 30

CUES = (
    *("first_side", "only_side", "side_after_this", "side_warning", "side_switch", "half_over"),
    *("changing_side", "get_ready_on_side", "tight_side_again", "last_one_then_side"),
    *("begin_hold", "begin_moves", "begin_breaths", "release", "stop", "again", "last_one"),
    *("rest", "rest_for", "halfway", "seconds_left", "get_ready"),
    *("breathe_in", "breathe_out", "breathe_pause", "tempo_out", "tempo_pause", "tempo_back"),
)
"""What a person with closed eyes acts on, by its key."""

Spoil = Callable[[Clip], Clip]


def as_it_is(clip: Clip) -> Clip:
    """Spoil nothing."""
    return clip


@cache
def cues() -> dict[str, str]:
    """Return the coach's cues, by what is heard of them."""
    phrases = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    written = []
    for key in CUES:
        wordings = phrases[key] if isinstance(phrases[key], list) else [phrases[key]]
        for words in wordings:
            sides = ("left", "right") if "{side}" in words else ("",)
            for side in sides:
                text = words.replace("{side}", side).replace("{seconds}", "30 seconds")
                if "{" in text:
                    raise ValueError(f"{key} has a gap that nothing is known to fill: {text}")
                written.append(text[:1].upper() + text[1:])
    return {in_small_words(text): text for text in written}


def ear_for(what: str) -> GrammarEar:
    """Return a fresh ear for `<number>`, as far as seconds are counted, `<cue>` or both."""
    return GrammarEar(f"""<unit> = {" | ".join(UNITS)};
<number> = <unit> | {" | ".join(TEENS)} | ({" | ".join(TENS[:5])}) [<unit>];
<cue> = {" | ".join(cues())};
public <heard> = {what};
""")


def misheard_numbers(
    engine: Engine, voice: str, rate: int, spoil: Spoil = as_it_is
) -> dict[int, str]:
    """Return what was heard of counts that were taken for something else, from 1 to `NUMBERS`."""
    ear, wrong = ear_for("<number>"), {}
    for number in range(1, NUMBERS + 1):
        count = Utterance(str(number), voice, count_rate(rate), manner="count")
        heard = ear.hear(spoil(engine.render(count)))
        if heard != in_words(number):
            wrong[number] = heard
    return wrong


def misheard_cues(engine: Engine, voice: str, rate: int) -> dict[str, str]:
    """Return what was heard of cues that were taken for something else."""
    ear, wrong = ear_for("<number> | <cue>"), {}
    for words, text in cues().items():
        heard = ear.hear(engine.render(Utterance(text, voice, rate)))
        if heard != words:
            wrong[words] = heard
    return wrong


def takes_the_other_side(words: str, heard: str) -> bool:
    """Tell whether the left was taken for the right, or the other way round."""
    said, taken = ({"left", "right"} & set(text.split()) for text in (words, heard))
    return bool(said and taken and said != taken)
