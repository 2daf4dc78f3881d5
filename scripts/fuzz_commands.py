"""Attacks by what is typed: command lines, names of files, variables of the environment."""

from __future__ import annotations

import random
from typing import get_args

from fuzz_case import Case, Content, Link
from fuzz_files import FORMATS, TONES
from fuzz_mutate import FIGURES, TEXTS

from coach.cli.commands import COMMANDS
from coach.home.settings import OF_THE_APP, Settings
from coach.plan.wishes import declared

SHAPES = tuple(
    f"--{name.replace('_', '-')}" for name in declared(Settings) if name not in OF_THE_APP
)
OTHERS = {
    "check": ("--level", "--format", "--json", "--explain"),
    "doctor": ("--json", "--speaker", "--device"),
    "export": (
        *("-o", "--output", "--format", "--quality", "--loudness", "--cues", "--script", "--split"),
        *("--stems", "--force", "--jobs"),
    ),
    "sounds": ("--own-sounds", "--sound-level", "--output", "--force", "--json"),
    "say": ("--language", "--routine", "--count", "--phonemes", "--output", "--force"),
    "voices": ("--all", "--json", "--language"),
}
"""The options of commands, beside those that shape a session."""

HELP = ("--help", "-h", "--version", "--json", "--", "--no-such", "-", "--rate=", "-o=")
NAMES = ("desk-break", "first-relief", "bueropause", "slow-breathing", "no-such", "../work", ".")
WORDS = ("knee", "box", "restful", "de", "en-us", "mp3", "vtt,srt", "all", "halves", "learn", "-3")
ODD_BYTES = ("\udcff\udcfe", "caf\udce9.mp3", "a\udc80" * 100)
"""Names that are no UTF-8, as Python has them."""

TARGETS = ("a.wav", "b.mp3", "folder", "folder/c.flac", "con.mp3", "none/d.wav", "e", "f.exe", ".")


def commands(chance: random.Random) -> Case:
    """Type any command with any options."""
    command = chance.choice((*COMMANDS, *COMMANDS, "", "lsit", chance.choice(TEXTS)))
    if command in {"play", "quick"}:  # sessions take their time: `interrupts`, `quick`
        command = "show"
    words = [command, *_names(chance)]
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        words += _option(command, chance)
    if command == "export" and "--engine" not in words:
        words += TONES
    files: dict[str, Content] = {"work/folder": "folder", "work/taken.wav": b"taken"}
    return Case(kind="commands", arguments=_typed(words), files=files)


def quick(chance: random.Random) -> Case:
    """Type a line of exercises and figures, to be kept or exported."""
    pieces = [
        chance.choice((*PIECES, chance.choice(TEXTS))) for _ in range(chance.choice((1, 3, 9)))
    ]
    text = chance.choice((" ", ", ", "")).join(pieces)
    if chance.random() < 0.4:
        words = ["quick", text, "--save", chance.choice((*NAMES, *TARGETS, *TEXTS, *ODD_BYTES))]
    else:
        words = ["quick", text, "-o", chance.choice(TARGETS), "--talk", "minimal", *TONES]
    return Case(kind="quick", arguments=_typed(words), files={"work/folder": "folder"})


PIECES = (
    *(
        "bridge 2x5s",
        "brige",
        "squats 3x4",
        "plank",
        "rest 5",
        "calf hang 5s each side",
        '"Go"',
        '"',
    ),
    *(
        "3x",
        "2 rounds of (",
        ")",
        "tempo 1-0-1",
        "left",
        "8-12 reps",
        *("rest 900", "rest 9000", "100 sets", "1000 reps", "60 min"),
        "1:5",
        "x",
        "\n- ",
    ),
    *(
        "boat 2 breaths",
        "work 6s",
        "no rest",
        "9999999999",
        "pelvic tilt 2 sets",
        "{side}",
        "alternating",
    ),
)
"""What a line is put together of."""


def names(chance: random.Random) -> Case:
    """Export to a name that may be anything: a link, a pipe, a folder, or hardly a name."""
    files: dict[str, Content] = {
        "work/folder": "folder",
        "work/pipe.wav": "pipe",
        "work/link.wav": Link("real.wav"),
        "work/real.wav": b"real",
        "work/loose.wav": Link("nowhere.wav"),
        "work/ring.wav": Link("ring.wav"),
        "work/to-null.wav": Link("/dev/null"),
        "work/to-folder.wav": Link("folder"),
        "work/taken.wav": b"taken",
    }
    odd = chance.choice((*TEXTS, *ODD_BYTES)).replace("\0", "") + f".{chance.choice(FORMATS)}"
    target = chance.choice((*(name.removeprefix("work/") for name in files), odd, odd, *TARGETS))
    # Without its fork, the null device of whoever runs this as root would be at stake.
    force = ("--force",) if chance.random() < 0.4 and target != "to-null.wav" else ()
    extras = chance.choice(((), (), ("--split",), ("--stems",), ("--cues", "all"), ("--script",)))
    words = ["export", "desk-break", "-o", target, *force, *TONES, *extras]
    return Case(kind="names", arguments=_typed(words), files=files)


def environment(chance: random.Random) -> Case:
    """Change what a program finds in its environment."""
    changes = dict(chance.sample(ENVIRONMENTS, chance.choice((1, 1, 2))))
    words = chance.choice(
        (
            ("list",),
            ("show", "bueropause"),
            ("cues", "desk-break", "--json"),
            ("export", "desk-break", "-o", "a.wav"),
            ("say", "Hello", "-o", "b.wav"),
            ("voices",),
            ("doctor",),
        )
    )
    files: dict[str, Content] = {"file": b"", "user/.config": "folder"}
    return Case(kind="environment", arguments=words, environment=changes, files=files, alone=True)


ENVIRONMENTS: tuple[tuple[str, str | None], ...] = (
    ("COACH_HOME", None),
    ("COACH_HOME", ""),
    ("COACH_HOME", "relative"),
    ("COACH_HOME", "{}/file"),
    ("COACH_HOME", "{}/file/below"),
    ("COACH_HOME", "~nosuchuser/x"),
    ("COACH_HOME", "{}/" + "x" * 300),
    ("COACH_HOME", "{}/\udcff\udcfe"),
    ("COLUMNS", "-1"),
    ("HOME", None),
    ("HOME", "/nonexistent"),
    ("HOME", "{}/file"),
    ("HOME", "\udcff"),
    ("LANG", "tr_TR.UTF-8"),
    ("LC_ALL", "C"),
    ("LC_ALL", "no_such.locale"),
    ("NO_COLOR", "1"),
    ("PATH", ""),
    ("PYTHONIOENCODING", "ascii"),
    ("PYTHONUTF8", "0"),
    ("TERM", None),
    ("TERM", "no-such-terminal"),
    ("TMPDIR", "{}/none"),
    ("TMPDIR", "{}/file"),
    ("TMPDIR", "{}/" + "x" * 300),
    ("TZ", "Nowhere/Nothing"),
    ("TZ", "XXX-99"),
    ("XDG_CACHE_HOME", "{}/file"),
    ("XDG_CONFIG_HOME", "relative"),
    ("XDG_RUNTIME_DIR", None),
)


def _names(chance: random.Random) -> list[str]:
    odd = chance.choice((*TEXTS, *ODD_BYTES))
    return [chance.choice((*NAMES, odd)) for _ in range(chance.choice((0, 1, 1, 1, 2, 3)))]


def _option(command: str, chance: random.Random) -> list[str]:
    known = (*SHAPES, *OTHERS.get(command, ()), *OTHERS.get(command, ()))
    name = chance.choice((*known, chance.choice(HELP)))
    if name in {"-o", "--output"}:
        return [name, chance.choice(TARGETS)]
    odd = (chance.choice(TEXTS), chance.choice(ODD_BYTES))
    choices = [word for wish in declared(Settings).values() for word in _literals(wish.kind)]
    given = chance.choice((chance.choice(FIGURES), chance.choice((*WORDS, *choices)), *odd))
    return chance.choice(([name, given], [f"{name}={given}"], [name]))


def _literals(kind: object) -> list[str]:
    return [word for word in get_args(kind) if isinstance(word, str)]


def _typed(words: list[str]) -> tuple[str, ...]:
    """Leave out what no command line can hold."""
    return tuple(word.replace("\0", "") for word in words if word)
