"""Attacks by music and own sounds: damaged, cut, of odd shapes, with figures that are no sound."""

from __future__ import annotations

import io
import random
from functools import cache

import numpy as np
import soundfile
from fuzz_case import Case, Content, Link
from fuzz_files import TONES
from fuzz_mutate import spoilt_bytes

KINDS = ("wav", "flac", "ogg", "opus", "mp3", "aiff", "au")
RATES = (8_000, 44_100, 48_000)
ODD = (np.inf, -np.inf, np.nan, 1e20, -1e20, 1e38, 5e-324, 100.0)
CONTAINERS = {"opus": ("OGG", "OPUS"), "aiff": ("AIFF", "FLOAT"), "au": ("AU", "FLOAT")}
NAMES = ("tune", "two\nlines", "\x1b[31mred", "caf\udce9", "-o", "ein langer Name " * 10)


@cache
def tune(kind: str, rate: int, channels: int) -> bytes:
    """Return two seconds of two tones as a file."""
    times = np.arange(2 * rate) / rate
    wave = 0.2 * np.sin(times * 1382)[:, None] * np.ones(channels)
    return written(wave, kind, rate)


def written(wave: np.ndarray, kind: str, rate: int) -> bytes:
    """Return samples of shape (frames, channels) as a file; as floats, where its kind has them."""
    container, subtype = CONTAINERS.get(kind, (kind.upper(), "FLOAT" if kind == "wav" else None))
    if kind in {"opus", "mp3"} and rate not in {8_000, 48_000}:
        rate = 48_000
    file = io.BytesIO()
    soundfile.write(file, wave, rate, format=container, subtype=subtype)
    return file.getvalue()


def music(chance: random.Random) -> Case:
    """Lay a file or a folder of music under a session, of which something is wrong."""
    content, halved = _content(chance)
    name = f"{chance.choice(NAMES)}.{chance.choice((*KINDS, 'txt', ''))}".rstrip(".")
    name = halved or name  # such a one has to be told by its name
    files: dict[str, Content] = {f"work/music/{name}": content}
    if chance.random() < 0.3:
        files["work/music/good.ogg"] = tune("ogg", 44_100, 2)
    asked = "music" if chance.random() < 0.4 else f"music/{name}"
    tells = halved if asked != "music" else ""
    words = ("export", "desk-break", "-o", "a.wav", "--music", asked, *TONES)
    return Case(kind="music", arguments=words, files=files, tells=tells)


def sounds(chance: random.Random) -> Case:
    """Put a file that may be spoilt in the place of a sound of a session."""
    content, _ = _content(chance)
    stem = chance.choice(("begin", "end", "tick", "finish", "RIGHT", "halfway.", *NAMES))
    name = f"{stem}.{chance.choice((*KINDS, 'txt'))}"
    files: dict[str, Content] = {f"work/own/{name}": content}
    if chance.random() < 0.3:
        files["work/own/left.flac"] = tune("flac", 44_100, 2)
    asked = "own" if chance.random() < 0.9 else f"own/{name}"
    command = ("sounds",) if chance.random() < 0.5 else ("export", "desk-break")
    words = (*command, "-o", "a.wav", "--own-sounds", asked, *TONES)
    return Case(kind="sounds", arguments=words, files=files)


def _content(chance: random.Random) -> tuple[Content, str]:
    """Return what is in a file; and a name for it, if it is a whole one that was cut."""
    kind, rate, channels = chance.choice(KINDS), chance.choice(RATES), chance.choice((1, 2))
    match chance.randrange(7):
        case 0:
            data = chance.choice((b"", b"RIFF", b"ID3", b"OggS", chance.randbytes(5000)))
        case 1:
            whole = tune(kind, rate, channels)
            return whole[: round(chance.uniform(0.1, 0.9) * len(whole))], f"halved.{kind}"
        case 2:
            data = written(_odd_wave(chance, channels), chance.choice(("wav", "aiff", "au")), rate)
        case 3:
            shape = chance.choice((0, 1, 50)), chance.choice((3, 6, 16))
            data = written(np.zeros(shape), "wav", rate)
        case 4:
            return chance.choice((Link("/dev/zero"), Link("nowhere"), "pipe", "folder")), ""
        case _:
            data = spoilt_bytes(tune(kind, rate, channels), chance)
            for _ in range(chance.choice((0, 0, 4))):
                data = spoilt_bytes(data, chance)
    return data, ""


def _odd_wave(chance: random.Random, channels: int) -> np.ndarray:
    """Return a second of a tone, some or all of it with figures that are none of a sound."""
    wave = 0.2 * np.sin(np.arange(44_100) / 50)[:, None] * np.ones(channels)
    count = chance.choice((1, 100, len(wave)))
    wave[chance.randrange(len(wave)) :][:count] = chance.choice(ODD)
    return wave
