"""Attacks by files that people write: routines, exercises, words, settings."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from fuzz_case import Case
from fuzz_mutate import FIGURES, TEXTS, mistaken, quoted_text, spoilt, value
from sandbox import ROOT

from coach.home.settings import Settings
from coach.plan.wishes import declared

SEEDS = ROOT / "seeds"
OWN = ("routines", "routines", "routines", "exercises", "phrases", "lexicon", "breaths")
"""The folders that a home may have; routines are what people write most."""

TONES = ("--engine", "tones")
FORMATS = ("wav", "wav", "wav", "flac", "mp3", "ogg", "opus", "html")


@cache
def originals(folder: str) -> tuple[Path, ...]:
    """Return our own files of a kind, in order."""
    return tuple(sorted((SEEDS / folder).glob("*.toml")))


def seeds(chance: random.Random) -> Case:
    """Spoil one of our files in a person's folder, and use it."""
    folder = chance.choice(OWN)
    original = chance.choice(originals(folder))
    name = f"home/{folder}/{original.name}"
    files = {name: spoilt(original.read_text(encoding="utf-8"), chance)}
    routine = original.stem if folder == "routines" else "first-relief"
    return Case(kind="seeds", files=files, arguments=_use(routine, f"../{name}", chance))


def mistakes(chance: random.Random) -> Case:
    """Make several mistakes in one of our files, in a person's folder, and use it."""
    folder = chance.choice(OWN)
    original = chance.choice(originals(folder))
    name = f"home/{folder}/{original.name}"
    files = {name: mistaken(original.read_text(encoding="utf-8"), chance)}
    routine = f"../{name}" if folder == "routines" else "first-relief"
    uses = (("list",), ("show", routine), ("cues", routine, *TONES), ("check",))
    arguments = chance.choice((*uses, ("check", f"../{name}")))
    return Case(kind="mistakes", files=files, arguments=arguments)


def settings(chance: random.Random) -> Case:
    """Write settings, some of them with what nobody can fulfil."""
    wishes = declared(Settings)
    names = chance.sample(sorted(wishes), chance.choice((1, 1, 2, 4, 12)))
    lines = [f"{name} = {_wished(name, chance)}" for name in names]
    text = "\n".join(lines) + "\n"
    data = spoilt(text, chance) if chance.random() < 0.3 else text.encode("utf-8", "surrogatepass")
    return Case(
        kind="settings",
        files={"home/settings.toml": data},
        arguments=_use("desk-break", "../home/settings.toml", chance),
    )


def _use(routine: str, path: str, chance: random.Random) -> tuple[str, ...]:
    """Return a command that has to read a file, by the name of what it holds or by its path."""
    named = chance.choice((routine, routine, path))
    extras = chance.choice(((), (), ("--cues", "vtt,json,cue"), ("--split",), ("--stems",)))
    return chance.choice(
        (
            ("list",),
            ("list", "--json"),
            ("show", named, "--json"),
            ("show", named),
            ("cues", named, "--json", *TONES),
            ("check", *chance.choice(((), (path,), (routine, "--json")))),
            ("export", named, "-o", f"a.{chance.choice(FORMATS)}", *TONES, *extras),
            ("export", named, "-o", f"a.{chance.choice(FORMATS)}", *TONES, *extras),
        )
    )


def _wished(name: str, chance: random.Random) -> str:
    """Return a value for a wish: a fitting one, one at its bounds, or none that fits."""
    wish = declared(Settings)[name]
    fate = chance.random()
    if fate < 0.3:
        return value(chance)
    if wish.bounds is not None:
        edge = chance.choice((wish.bounds.least, wish.bounds.most))
        return str(edge + chance.choice((-1, 0, 0, 1)))
    if wish.kind is bool:
        return chance.choice(("true", "false"))
    if wish.kind in {int, float}:
        return chance.choice(FIGURES)
    words = {
        "breath": ("on", "off", "restful", "box"),
        "condition": ("knee", "no-floor"),
        "count": ("auto", "none", "every 5, last 3, down", "every 0", "last -1"),
        "engine": ("tones", "espeak"),
        "music": ("none.mp3", "~nosuchuser/x", "routines", "/dev/null", "/dev/zero", "x" * 300),
        "own_sounds": ("none", "~nosuchuser/x", "routines", "/dev/null", "x" * 300),
        "order": ("turns", "blocks", "halves"),
        "side": ("right", "tight-left", "alternate"),
        "sounds": ("bells", "wood", "soft"),
        "talk": ("learn", "minimal", "auto"),
        "work": ("heat-and-cold=4,1", "plank=1"),
        "without": ("cat-cow", "pelvic-tilt"),
    }.get(name, TEXTS)
    word = chance.choice(words)
    written = f"'{word}'" if word.isprintable() and "'" not in word else quoted_text(chance)
    return f"[{written}]" if name in {"condition", "without", "work"} else written
