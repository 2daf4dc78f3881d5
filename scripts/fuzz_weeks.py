"""Attacks by the weeks of a programme: changed figures, exercises that come and go, odd keys."""

from __future__ import annotations

import random
from collections.abc import Sequence

from fuzz_case import Case
from fuzz_mutate import value

TONES = ("--engine", "tones")
HEAD = """\
id = "own"
title = "Own"
[[steps]]
exercise = "pelvic-tilt"
[[steps]]
repeat = 2
rest_s = 20
steps = [{ exercise = "bridge" }, { exercise = "knee-to-chest", dose = { sets = 2 } }]
[[steps]]
say = "Now the last one."
[[steps]]
exercise = "plank"
"""
NAMES = ("pelvic-tilt", "bridge", "knee-to-chest", "plank", "plnk", "doses", "weeks", '""', "")
DOSES = (
    *("{ hold_s = 8 }", "{ reps = 12 }", "{ sets = 3, rest_s = 10 }", "{ hold_s = [5, 10] }"),
    *("{ breaths = 5 }", '{ pace = "self" }', "{ reps = 0 }", "{ hold = 5 }", "{}", "5", "[]"),
    *("{ tempo_s = [1, 0, 1] }", "{ hold_range_s = [9, 3] }", "{ left = { hold_s = 9 } }"),
)
KEYS = {
    "weeks": ("1", "2", "3", "52", "53", "0", "-1"),
    "per_day": ("2", "[2, 3]", "[3, 2]", "13"),
    "per_week": ("3", "7", "8"),
    "note": ('"Come and see me."', '"[b]</p>{side}"', '""'),
    "add": ('["plank"]', '["plank", "plank"]', '["nobody"]', "[]"),
    "leave_out": ('["plank"]', '["bridge", "knee-to-chest"]', '["pelvic-tilt"]', "[[]]"),
}
OPTIONS: Sequence[tuple[str, ...]] = (
    *((), ("--week", "1"), ("--week", "3"), ("--week", "520"), ("--week", "0"), ("--week", "two")),
    *(("--week", "2", "--minutes", "5"), ("--week", "4", "--condition", "knee")),
)
DATES = ("", "", "date = 2026-03-30\n", "date = 1970-01-01\n", "date = 9999-12-31\n", "date = 5\n")


def weeks(chance: random.Random) -> Case:
    """Write a programme of weeks, and use it."""
    lines: list[str] = []
    for _ in range(chance.choice((1, 2, 3, 6))):
        lines.append("[[weeks]]")
        keys = chance.sample(sorted(KEYS), chance.choice((0, 1, 2)))
        names = chance.sample(NAMES, chance.choice((0, 1, 2)))
        lines += [f"{name} = {_one_of(KEYS[name], chance)}" for name in keys]
        lines += [f"{name} = {_one_of(DOSES, chance)}" for name in names]
    text = HEAD.replace("[[steps]]", f"{chance.choice(DATES)}[[steps]]", 1) + "\n".join(lines)
    options = chance.choice(OPTIONS)
    uses = (
        ("show", "./own.toml", *options),
        ("show", "./own.toml", "--json", *options),
        ("cues", "./own.toml", "--json", *TONES, *options),
        ("check", "./own.toml"),
        ("export", "./own.toml", "-o", "a.wav", *TONES, "--rate", "300", "--script", *options),
    )
    files = {"work/own.toml": f"{text}\n".encode("utf-8", "surrogatepass")}
    return Case(kind="weeks", files=files, arguments=chance.choice(uses))


def _one_of(fitting: Sequence[str], chance: random.Random) -> str:
    return value(chance).replace("\n", " ") if chance.random() < 0.1 else chance.choice(fitting)
