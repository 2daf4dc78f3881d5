"""Attacks by doses and rounds: blocks in blocks, odd and huge figures, keys that do not fit."""

from __future__ import annotations

import random
from collections.abc import Sequence

from fuzz_case import Case
from fuzz_mutate import value

TONES = ("--engine", "tones")
DEEPEST = 4
"""One level more than is told as too deep, and once more."""
STEPS = (
    *('exercise = "pelvic-tilt"', 'exercise = "knee-to-chest"', 'exercise = "plank"'),
    *('exercise = "bridge", dose = { sets = 2 }', 'exercise = "plank", dose = { hold_s = 5 }'),
    *('exercise = "knee-to-chest", side = "left"', 'exercise = "nobody"', "rest_s = 5"),
    *('say = "Now."', 'say = "Now.", needs = ["plank"]', "rest_s = 0", ""),
)
FIGURES = {
    "hold_s": ("1", "20", "[20, 30]", "[30, 20]", "3600", "3601"),
    "reps": ("1", "12", "[8, 12]", "1000", "[1, 1000]", "1001", "[8]"),
    "tempo_s": ("[2, 0, 2]", "[0.5, 0.5, 0]", "[10, 10, 10]", "[0, 0, 0]", "[2, 1]"),
    "work_s": ("5", "[40, 60]", "3600"),
    "breaths": ("3", "[3, 6]", "400", "401"),
    "pace": ('"self"', '"mine"'),
    "sets": ("1", "3", "[2, 3]", "100", "101"),
    "rest_s": ("0", "20", "3600"),
    "release_s": ("0", "4", "3600"),
    "load": ('"5 kg"', '"a red band"', '""', '"[b]{side}"', "5"),
    "distance": ('"25 feet"', '"½ mile"', '"5 km, 10%"'),
    "reps_range": ("[5, 10]", "[10, 5]"),
    "sets_range": ("[1, 100]",),
    "rest": ('"Walk slowly."',),
}
"""Of a dose; half of them do not go together."""
KEYS = {
    "repeat": ("1", "2", "3", "[1, 3]", "[3, 1]", "100", "101", "0", "[2]", "2.5"),
    "rest_s": ("0", "1", "20", "3600", "3601"),
    "round_rest_s": ("0", "30"),
    "work_s": ("5", "20", "3600", "4"),
    "every_s": ("10", "60", "9", "3600"),
    "title": ('"Core"', '""', '"[b]</p>{side}"'),
    "order": ('"shuffle"', '"halves"'),
    "rest": ('"Walk slowly."', "30", '"{side}"'),
    "talk": ('"minimal"', '"learn"'),
    "count": ('"every"', '"often"'),
    "breath": ('"off"', '"none such"'),
    "dose": ("{ hold_s = 3 }",),
    "needs": ('["plank"]',),
}
OWN = {
    "parts": ('["up", "down"]', '["to the left", "[b]", "½"]', '["up"]', '["up", "Up."]', "[]"),
    "sides": ('"none"', '"each"', '"alternate"'),
    "setup": ('["Go {part}."]', '["Go {side}."]', '["Sit.", "{part}, {part}"]'),
    "switch": ('"Now {part}."', '"{other}"'),
    "moves": ('["Press {part}", "Let go"]',),
}
"""Of the exercise `own`, which may have parts."""
OPTIONS: Sequence[tuple[str, ...]] = (
    *((), ("--minutes", "5"), ("--minutes", "40"), ("--condition", "knee"), ("--seed", "7")),
    *(("--order", "halves"), ("--side", "tight-left"), ("--talk", "learn"), ("--no-warm-up",)),
)


def rounds(chance: random.Random) -> Case:
    """Write a routine of blocks, and use it."""
    lines = ['id = "own"', 'title = "Own"']
    for _ in range(chance.choice((1, 1, 2))):
        lines += ["[[steps]]", *_keys(chance), f"steps = {_steps(chance, 1)}"]
    if chance.random() < 0.3:
        lines += _own(chance)
    text = "\n".join(lines) + "\n"
    uses = (
        ("show", "./own.toml", *chance.choice(OPTIONS)),
        ("show", "./own.toml", "--json", *chance.choice(OPTIONS)),
        ("cues", "./own.toml", "--json", *TONES, *chance.choice(OPTIONS)),
        ("check", "./own.toml"),
        ("export", "./own.toml", "-o", "a.wav", *TONES, "--rate", "300", "--minutes", "5"),
    )
    files = {"work/own.toml": text.encode("utf-8", "surrogatepass")}
    return Case(kind="rounds", files=files, arguments=chance.choice(uses))


def _own(chance: random.Random) -> list[str]:
    """Write a step, and its exercise with parts or with what does not go beside them."""
    lines = ["[[steps]]", 'exercise = "own"', "[[exercises]]", 'id = "own"', 'title = "Own"']
    lines += ['kind = "stretch"', 'position = "chair"', f"dose = {{ {_dose(chance)} }}"]
    names = {"parts", "setup", *chance.sample(sorted(OWN), 2)}
    return lines + [f"{name} = {_one_of(OWN[name], chance)}" for name in sorted(names)]


def _keys(chance: random.Random) -> list[str]:
    names = chance.sample(sorted(KEYS), chance.choice((1, 2, 2, 3, 5)))
    return [f"{name} = {_one_of(KEYS[name], chance)}" for name in names]


def _steps(chance: random.Random, deep: int) -> str:
    row = [_step(chance) for _ in range(chance.choice((1, 2, 2, 3)))]
    if deep < DEEPEST and chance.random() < 0.3:
        row.append(", ".join([*_keys(chance), f"steps = {_steps(chance, deep + 1)}"]))
    return "[" + ", ".join(f"{{ {step} }}" for step in row) + "]"


def _step(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return chance.choice(STEPS)
    exercise = chance.choice(("bridge", "plank", "knee-to-chest", "pelvic-tilt", "jog-in-place"))
    return f'exercise = "{exercise}", dose = {{ {_dose(chance)} }}'


def _dose(chance: random.Random) -> str:
    """Write a dose: as it should be with its figures of any size, or keys by chance."""
    counted = chance.choice((("hold_s",), ("hold_s", "reps"), ("reps",), ("tempo_s", "reps")))
    others = chance.sample(["sets", "rest_s", "load", "distance", "rest"], chance.randrange(4))
    names = [*counted, *others]
    if chance.random() < 0.3:
        names = chance.sample(sorted(FIGURES), chance.randrange(1, 5))
    return ", ".join(f"{name} = {_one_of(FIGURES[name], chance)}" for name in names)


def _one_of(fitting: Sequence[str], chance: random.Random) -> str:
    return value(chance).replace("\n", " ") if chance.random() < 0.1 else chance.choice(fitting)
