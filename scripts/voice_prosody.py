"""Measure how each kind of cue sounds: `python scripts/voice_prosody.py [ENGINE …]`.

Every cue of a routine at `learn`, by kind: how high the voice is, how far it moves, how its end
moves, how fast and how loud it is. docs/voices.md shows what comes of it. With PYTHONPATH set to
another checkout, it measures that one.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import median

import numpy as np
import pitch

from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Cue, Score, Utterance
from coach.session import Coach
from coach.speech.clip import Clip
from coach.speech.weighting import k_weighted, loudness_of

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ROUTINES = ("first-relief", "slow-breathing")
ENGINES = ("hibari", "espeak")
ACTIVE = 10**-2.5
"""Windows that are further below the loudest are pauses."""


def said(engine: str) -> dict[str, dict[Utterance, Clip]]:
    """Return what an engine says in our routines, by the kind of cue, each thing once."""
    found: dict[str, dict[Utterance, Clip]] = defaultdict(dict)
    with tempfile.TemporaryDirectory(prefix="coach-prosody-") as name:
        folder = Path(name)
        folders = Folders(settings=folder, data=folder, cache=folder)
        settings = Settings(engine=engine, talk="learn")  # type: ignore[arg-type]
        with Coach(Library(SEEDS), settings, folders) as coach:
            store = coach.store("en")
            for routine in ROUTINES:
                drafted = Drafted(coach.plan(coach.library.find(routine)))
                lengths = {words: store.length(words) for words in drafted.words}
                score = compose(drafted, lengths)
                for cue in score.cues:
                    if cue.utterance is not None:
                        found[_kind(cue, score)][cue.utterance] = store.get(cue.utterance)
    return found


def _kind(cue: Cue, score: Score) -> str:
    """Return the kind of a cue; a number is no sentence, and the last one of a row has its own."""
    if cue.kind != "count":
        return cue.kind
    if not (cue.text or "").isdigit():
        return "time left"
    row = [
        one.start_ms
        for one in score.cues
        if one.phase == cue.phase and one.kind == "count" and (one.text or "").isdigit()
    ]
    return "last count" if cue.start_ms == max(row) else "count"


def level(clip: Clip) -> float:
    """Return the loudness in LUFS of all that is no pause."""
    width = clip.sample_rate // 200
    squares = np.square(k_weighted(clip.frames, clip.sample_rate), dtype=np.float64)
    power = np.convolve(squares, np.full(width, 1 / width), "valid")
    return loudness_of(float(power[power > power.max() * ACTIVE].mean()))


def words_a_minute(clips: Iterable[tuple[Utterance, Clip]]) -> float:
    """Return how many words a minute some clips hold."""
    pairs = [
        (len(words.text.split()), len(clip.frames) / clip.sample_rate) for words, clip in clips
    ]
    counts, lengths = zip(*pairs, strict=True)
    return 60 * float(sum(counts)) / float(sum(lengths))


def row(kind: str, clips: dict[Utterance, Clip]) -> str:
    """Return the row of a table for the cues of one kind."""
    heights = [pitch.median_hz(clip) for clip in clips.values()]
    figures = (
        f"{np.nanmedian(heights):.0f}",
        f"{median(map(pitch.span_st, clips.values())):.1f}",
        f"{median(map(pitch.end_st_s, clips.values())):.0f}",
        f"{words_a_minute(clips.items()):.0f}",
        f"{median(map(level, clips.values())):.1f}",
    )
    return f"| {kind} | {len(clips)} | {' | '.join(figures)} |"


def main(engines: list[str]) -> int:
    """Print a table for each engine."""
    for engine in engines or ENGINES:
        sys.stdout.write(f"\n{engine}\n\n")
        sys.stdout.write("| kind | cues | Hz | span | end | words a minute | LUFS |\n")
        sys.stdout.write("|---|---:|---:|---:|---:|---:|---:|\n")
        for kind, clips in sorted(said(engine).items()):
            sys.stdout.write(row(kind, clips) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
