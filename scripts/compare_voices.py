#!/usr/bin/env python3
"""Measure the voices that are here, and write what came out.

    python scripts/compare_voices.py           every engine that works
    python scripts/compare_voices.py hibari    only these; what is known of others is kept
    python scripts/compare_voices.py --page    only write docs/voices.md anew

It writes `coach/speech/measured.toml`, and from that the table of the page. It is no part of the
tests: it takes some minutes, the extra `listen` and those of the engines, and speechmos with
librosa for the column of quality. Voices of a person's own are told and not kept.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec
from voice_measures import ROUTINES, SEEDS, measure

from coach.base.errors import UnknownName
from coach.home.folders import folders
from coach.speech.choose import OPENERS
from coach.speech.engine import Engine, NoEngine, SpeechError, Voice
from coach.speech.engines.tones import ToneEngine
from coach.speech.measured import FILE, Measured, all_measured
from coach.speech.own.told import PIPER
from coach.speech.places import Places
from coach.speech.voices import voice_for
from coach.speech.words.lexicon import load_lexicons
from coach.speech.words.tags import language_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "voices.md"

MEASURED = ("<!-- measured voices -->\n", "<!-- end -->\n")
"""Between which lines of the page the table stands."""

HEAD = (
    *("voice", "language", "words a minute", "longest count", "spread"),
    *("counts", "cues", "misheard", "quality", "ms", "MB"),
)


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked for, and write the data and the page."""
    engines = [name for name in OPENERS if name != ToneEngine.name]
    asked = [] if list(arguments) == ["--page"] else arguments or engines
    for name in asked:
        if name not in engines:
            sys.exit(str(UnknownName("engine", name, engines)))
    for name in asked:
        found = measured_now(name)
        if found and name != PIPER:  # whose voices are the person's own
            write_data([*found, *(one for one in all_measured() if one.engine != name)])
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page(text, all_measured()), encoding="utf-8")


def measured_now(name: str) -> list[Measured]:
    """Measure the voices of an engine, and tell of each; none where it does not work here."""
    lexicons, _ = load_lexicons(SEEDS / "lexicon")
    try:
        opened = OPENERS[name](lexicons, Places(voices=folders().voices))
    except NoEngine as missing:
        print(missing, file=sys.stderr)
        return []
    found = []
    with closing(opened) as engine:
        for voice in worth_it(engine):
            found.append(measure(engine, voice))
            print(row(found[-1]), flush=True)
    return found


def worth_it(engine: Engine) -> list[Voice]:
    """Return the English voices on offer, and of other languages those that speak by default."""
    if engine.name == "pyttsx3":
        return [engine.voice(engine.default_voice)]
    found = [
        voice for voice in engine.voices() if voice.offered and language_of(voice.language) == "en"
    ]
    for language in ROUTINES:
        try:
            voice = engine.voice(voice_for(engine, language, None).id)
        except SpeechError:
            continue
        if language_of(voice.language) == language:
            found.append(voice)
    return list(dict.fromkeys(found))


def write_data(found: Sequence[Measured]) -> None:
    """Write what was measured, by engine in the order of the ladder, the best voice first."""
    engines = list(OPENERS)
    found = sorted(found, key=lambda one: (engines.index(one.engine), -(one.quality or 0)))
    told = msgspec.to_builtins(found)
    lines = ["# Written by scripts/compare_voices.py: do not edit.\n"]
    for one in told:
        lines += ["\n[[voice]]\n", *(f"{key} = {_toml(value)}\n" for key, value in one.items())]
    FILE.write_text("".join(lines), encoding="utf-8")
    all_measured.cache_clear()


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    return f'"{value}"' if isinstance(value, str) else str(value)


def page(text: str, found: Sequence[Measured]) -> str:
    """Return the page with the table of what was measured in the place of the one in it."""
    before, _, rest = text.partition(MEASURED[0])
    _, _, after = rest.partition(MEASURED[1])
    rows = [f"| {' | '.join(HEAD)} |", "|---|---|" + "---:|" * (len(HEAD) - 2), *map(row, found)]
    return before + MEASURED[0] + "".join(f"{line}\n" for line in rows) + MEASURED[1] + after


def row(one: Measured) -> str:
    """Return the row of a voice."""
    cells = (
        f"{one.engine} `{one.voice}`",
        one.language,
        ", ".join(map(str, one.words_a_minute.values())),
        f"{one.longest_count_s:.2f}",
        f"{one.spread_lu:.1f}",
        *("–" if figure is None else str(figure) for figure in (one.counts, one.cues)),
        *("–" if figure is None else f"{figure:.1f}" for figure in (one.misheard,)),
        "–" if one.quality is None else f"{one.quality:.2f}",
        f"{one.ms_a_phrase:.0f}",
        f"{one.megabytes:.0f}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main(sys.argv[1:])
