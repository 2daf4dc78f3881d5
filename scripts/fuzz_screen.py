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
)
SIZES = ((24, 80), (1, 1), (2, 500), (200, 3), (5, 20), (60, 200))


def screen(chance: random.Random) -> Case:
    """Type at random on the full screen, with a spoilt file or two in the list."""
    settings = b'speaker = "silent"\nengine = "tones"\n'
    files: dict[str, Content] = {"home/settings.toml": settings, "home/routines/short.toml": SHORT}
    for original in chance.sample(originals("routines"), chance.choice((0, 1, 2))):
        text = original.read_text(encoding="utf-8")
        files[f"home/routines/{original.name}"] = spoilt(text, chance)
    typed = [
        chance.choice((*KEYS, chance.choice(TEXTS)[:20])) for _ in range(chance.choice((3, 9, 30)))
    ]
    sizes = [chance.choice(SIZES) for _ in typed]
    steps = tuple(
        (keys.encode("utf-8", "replace"), size) for keys, size in zip(typed, sizes, strict=True)
    )
    return Case(kind="screen", arguments=(), files=files, typed=steps)
