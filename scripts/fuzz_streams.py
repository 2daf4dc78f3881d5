"""Attacks by standard streams that are closed, full or gone, and by signals that ask to end."""

from __future__ import annotations

import random
import signal

from fuzz_case import Broken, Case
from fuzz_files import TONES

WAYS: tuple[Broken, ...] = ("closed", "full", "gone")
SHORT = b"""
id = "short"
title = "Short"

[[steps]]
exercise = "pelvic-tilt"
dose = { reps = 1 }
"""
COMMANDS = (
    ("list",),
    ("show", "first-relief"),
    ("show", "first-relief", "--json"),
    ("cues", "desk-break", "--json"),
    ("check", "desk-break"),
    ("check", "../home/routines/short.toml"),
    ("export", "desk-break", "-o", "a.mp3", *TONES),
    ("export", "desk-break", "bueropause", "-o", ".", "--jobs", "2", *TONES),
    ("say", "Hello", "-o", "a.wav"),
    ("say", "Hello", "--phonemes"),
    ("safety",),
    ("voices",),
    ("doctor",),
    ("list", "--no-such-option"),
    ("show", "no-such-routine"),
    ("--help",),
    ("--version",),
    (),
)


def streams(chance: random.Random) -> Case:
    """Break one or more of the three standard streams."""
    broken = chance.sample(range(3), chance.choice((1, 1, 1, 2, 3)))
    return Case(
        kind="streams",
        arguments=chance.choice(COMMANDS),
        files={"home/routines/short.toml": SHORT},
        streams={number: chance.choice(WAYS) for number in broken},
    )


def interrupts(chance: random.Random) -> Case:
    """Ask the program to end, at any moment."""
    number = chance.choice((signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    words = chance.choice(
        (
            ("play", "desk-break", "--speaker", "silent"),
            ("play", "short", "--speaker", "silent", *TONES),
            ("export", "first-relief", "-o", "a.mp3"),
            ("export", "first-relief", "-o", "a.html", *TONES),
            ("export", "first-relief", "lying-down", "-o", ".", "--jobs", "2", *TONES),
            ("export", "first-relief", "-o", "a.wav", "--stems", "--script", *TONES),
            ("check",),
            ("list",),
        )
    )
    return Case(
        kind="interrupts",
        arguments=words,
        files={"home/routines/short.toml": SHORT},
        interrupt=(number, chance.uniform(0.0, 3.0)),
        alone=True,
    )
