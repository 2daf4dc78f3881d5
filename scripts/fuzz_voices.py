"""Attacks by voices that a person brings: Piper models and what lies beside them, spoilt."""

from __future__ import annotations

import json
import random

import tiny_voice
from fuzz_case import Case, Content
from fuzz_mutate import spoilt, spoilt_bytes

from coach.speech.own.told import FILE_NAME, MODEL, SETTINGS, Told, written

FIGURES: tuple[object, ...] = (0, 1, -1, 50, 10**9, 2**63, 0.5, 1e300, "", "xx", None, [], {})
TOLD = written(Told("piper", "Joe", "en-us", pace=((0.6, 300.0), (2.8, 80.0))))


def voices(chance: random.Random) -> Case:
    """Add a model of which something is wrong, or use a voice that was spoilt since then."""
    model, beside = tiny_voice.model(), json.dumps(_settings(chance)).encode()
    match chance.randrange(4):
        case 0:
            model = spoilt_bytes(model, chance)
        case 1:
            beside = spoilt(beside.decode(), chance)
        case 2:
            return _added_before(chance, model, beside)
        case _:
            pass  # its settings may be wrong
    files: dict[str, Content] = {"work/joe.onnx": model, "work/joe.onnx.json": beside}
    if chance.random() < 0.1:
        del files[chance.choice(sorted(files))]
    force = chance.choice(((), ("--force",)))
    return Case(kind="voices", files=files, arguments=("voices", "add", "joe.onnx", *force))


def _added_before(chance: random.Random, model: bytes, beside: bytes) -> Case:
    """Use a voice of which one file is spoilt."""
    files: dict[str, bytes] = {MODEL: model, SETTINGS: beside, FILE_NAME: TOLD.encode()}
    name = chance.choice(sorted(files))
    files[name] = spoilt_bytes(files[name], chance)
    words = chance.choice(
        (
            ("voices",),
            ("voices", "remove", "joe"),
            ("doctor",),
            ("say", "Hold.", "--voice", "joe", "-o", "a.wav"),
            ("say", "Hold.", "--engine", "piper", "--phonemes"),
        )
    )
    laid = {f"home/voices/joe/{name}": content for name, content in files.items()}
    return Case(kind="voices", files=laid, arguments=words)


def _settings(chance: random.Random) -> dict[str, object]:
    """Return a model's settings, now and then with a figure that nobody could speak by."""
    settings = tiny_voice.settings()
    if chance.random() < 0.5:
        table = chance.choice((settings, settings["audio"], settings["espeak"]))
        table[chance.choice(sorted(table))] = chance.choice(FIGURES)
    return settings
