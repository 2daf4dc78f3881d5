"""What a system's voices are called, and which one speaks when none is asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from coach.base.text import unaccented

NOVELTIES = frozenset(
    {
        *("Albert", "Bad News", "Bahh", "Bells", "Boing", "Bubbles", "Cellos", "Deranged", "Eddy"),
        *("Flo", "Fred", "Good News", "Grandma", "Grandpa", "Hysterical", "Jester", "Junior"),
        *("Kathy", "Organ", "Pipe Organ", "Princess", "Ralph", "Reed", "Rocko", "Sandy", "Shelley"),
        *("Superstar", "Trinoids", "Whisper", "Wobble", "Zarvox"),
    }
)
"""Voices of macOS that sing, joke or sound like machines, beside good ones of every language."""

_SHORT = re.compile(r"(?:Microsoft )?(?P<name>.+?)(?: Desktop| Mobile)?(?: - .*| \(.*)?")
"""Windows has a “Microsoft Zira Desktop - English (United States)”, macOS an “Eddy (German
(Germany))” and more of them."""


class SystemVoice(NamedTuple):
    """A voice: what the system itself goes by, its name, and its language, such as `en-us`."""

    handle: str
    name: str
    language: str


def introduced(
    voices: Sequence[SystemVoice], default: str, *, by_name: bool = True
) -> dict[str, object]:
    """Return what an engine tells of its voices; `default` is the handle of one.

    A voice goes by its handle and its name, whole and short. With `by_name`, its id is the first of
    its short name, its name and its handle that no other voice has.
    """
    shared = Counter(
        unaccented(name) for voice in voices for name in {short_name(voice.name), voice.name}
    )
    described: list[dict[str, object]] = []
    ids = {}
    for voice in voices:
        names = [short_name(voice.name), voice.name]
        own = [name for name in names if by_name and name and shared[unaccented(name)] == 1]
        ids[voice.handle] = [*own, voice.handle][0]
        described.append(
            {
                "id": ids[voice.handle],
                "name": voice.name,
                "language": voice.language,
                "handle": voice.handle,
                "names": [voice.handle, voice.name, names[0]],
            }
        )
    return {"default": ids.get(default, default), "voices": described}


def short_name(name: str) -> str:
    """Return the part of a name that people use: “Zira”, “Eddy”."""
    found = _SHORT.fullmatch(name)
    return name if found is None else found["name"]


def is_novelty(name: str) -> bool:
    """Whether a voice is rather for fun."""
    return short_name(name) in NOVELTIES


def default_of(voices: Sequence[SystemVoice], current: str) -> str:
    """Return the handle of the voice that speaks when none is asked for.

    It is the system's own choice, `current`, if that speaks English, or if nothing does; else an
    American one, or any that does, and a novelty last of all.
    """
    english = [voice for voice in voices if voice.language.startswith("en")]
    if not english or current in {voice.handle for voice in english}:
        return current or voices[0].handle
    return min(english, key=_strangeness).handle


def _strangeness(voice: SystemVoice) -> tuple[bool, bool]:
    return is_novelty(voice.name), voice.language != "en-us"
