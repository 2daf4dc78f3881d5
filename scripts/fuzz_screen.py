"""Attacks by what is typed on the full screen, and by windows of any size."""

from __future__ import annotations

import random

from fuzz_case import Case, Content
from fuzz_files import originals
from fuzz_mutate import TEXTS, spoilt
from fuzz_streams import SHORT

KEYS = (
    *("\r", "\r", "\r", " ", " ", "\x1b", "q", "\t", "/", "?", "!", "t", "r", "s", "[", "]"),
    *("+", "-", "m", "j", "k", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~"),
    *("\x1b[H", "\x1b[F", "\x7f", "\x1b[200~pasted\x1b[201~", "\x1b[<0;10;5M", "\x1bOP"),
    *(",", "h", "v", "p", "x", "g", "d", "n", "e", "a", "u", "b", "c", "o", "\x10", "\x1b[Z"),
    *("\x1b[15~", "\x1b[3~", "\x1b[<0;60;12M\x1b[<0;60;12m", "\x1b[<64;20;8M"),
)
BURSTS = ("/psoas\r", "/q", ",jjj\x1b[C", "hx\x1b\x1b", "gq", "\x10history\r", "\r\r", "/\x1bq")
"""Typed ahead, in one write."""

SIZES = ((24, 80), (1, 1), (2, 500), (200, 3), (5, 20), (12, 40), (60, 200), (70, 250))
BEGUN = b'speaker = "silent"\nengine = "tones"\n'
SETTINGS = (
    *(
        BEGUN,
        BEGUN,
        BEGUN,
        BEGUN + b'theme = "light"\nmotion = "none"\nfigure = "words"\nvolume = 10\n',
    ),
    *(BEGUN + b"[routines.short]\nminutes = 3\n", BEGUN + b'language = "de"\n'),
)


def screen(chance: random.Random) -> Case:
    """Type at random on the full screen, with a spoilt file or two in the list."""
    files: dict[str, Content] = {
        "home/settings.toml": chance.choice(SETTINGS),
        "home/routines/short.toml": SHORT,
    }
    for original in chance.sample(originals("routines"), chance.choice((0, 1, 2))):
        text = original.read_text(encoding="utf-8")
        files[f"home/routines/{original.name}"] = spoilt(text, chance)
    typed = [_typed(chance) for _ in range(chance.choice((3, 9, 30)))]
    sizes = [chance.choice(SIZES) for _ in typed]
    steps = tuple(
        (keys.encode("utf-8", "replace"), size) for keys, size in zip(typed, sizes, strict=True)
    )
    return Case(kind="screen", arguments=(), files=files, typed=steps)


def _typed(chance: random.Random) -> str:
    """Return what is written at once: a key, a word, or several keys that come ahead."""
    match chance.randrange(4):
        case 0:
            return chance.choice((*BURSTS, chance.choice(TEXTS)[:20]))
        case 1:
            return "".join(chance.choices(KEYS, k=chance.choice((2, 5, 12))))
        case _:
            return chance.choice(KEYS)
