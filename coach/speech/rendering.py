"""What a session asks of its clips: that they are rendered, how long they are, how they sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Event
from typing import TYPE_CHECKING

from coach.base.progress import Progress, Stopped
from coach.base.tongue import tr
from coach.score.models import Cue, Lengths, Spoken, Utterance

if TYPE_CHECKING:  # a list of routines is there before numpy is
    from coach.speech.clip import Clip
    from coach.speech.store import ClipStore


def rendered(
    store: ClipStore, words: Iterable[Utterance], stop: Event | None
) -> Iterator[Progress]:
    """Render what the store lacks of some words. Raises `Stopped` when the event is set."""
    lacking = store.missing(words)
    for number, utterance in enumerate(lacking):
        if stop is not None and stop.is_set():
            raise Stopped
        yield Progress(number, len(lacking), tr("preparing the voice"))
        store.get(utterance)
    if lacking:
        yield Progress(len(lacking), len(lacking), tr("preparing the voice"))


def lengths_of(store: ClipStore, words: Iterable[Utterance]) -> Lengths:
    """Return how long words sound; what is not rendered is rendered for it."""
    return {utterance: store.length(utterance) for utterance in words}


def sound_of(store: ClipStore, cue: Cue) -> Clip:
    """Return the clip of a spoken cue."""
    return store.get(_words(cue))


def identity_of(store: ClipStore, cue: Cue) -> tuple[bytes, Spoken]:
    """Return what the sound of a spoken cue follows from, and how long it is."""
    return store.identity(_words(cue)), store.length(_words(cue))


def _words(cue: Cue) -> Utterance:
    if cue.utterance is None:
        raise ValueError(f"a {cue.kind} cue without words")
    return cue.utterance
