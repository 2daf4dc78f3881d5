"""The words of a score as captions: what is said, when it is said, in portions for the eye.

The figures are those of subtitling: Netflix, “Timed Text Style Guide: General Requirements”, for
length and duration; BBC, “Subtitle Guidelines”, for how long words may outstay the voice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from coach.base.text import plain
from coach.plan.shown import Labels
from coach.score.models import Cue, CueKind, Score, Tone

LONGEST_MS = 7000
"""How long one caption is shown at most (Netflix)."""

SHORTEST_MS = 833
"""Five sixths of a second, the least in which words can be read (Netflix); so long they stand
before the name of a tone takes their place."""

GLANCE_MS = 600
"""The least in which the name of a tone is read, which comes again and again (ours). It has room
between the tone that ends a hold and “And release.”: the moment to let go is not read late."""

LINGER_MS = 1500
"""How long a caption may stay behind the voice (BBC). A count is said in a quarter of a second, too
short to read; but words that stay on seem to be still true."""

LATE_MS = 1000
"""How long after its sound the name of a tone is still worth showing (ours)."""

LINE_LIMIT = 42
"""Characters of a line (Netflix)."""

AFTER = {".": 1.0, "!": 1.0, "?": 1.0, "…": 1.0, ":": 0.5, ";": 0.5, ",": 0.4, "–": 0.4}
"""How much a break gains by following a character, in shares of the text's length. It loses as much
by leaving one side longer than the other (ours; the guide asks for breaks after punctuation)."""


class Caption(Struct, frozen=True):
    """What is to be read during `[start_ms, end_ms)`."""

    start_ms: int
    end_ms: int
    text: str
    """One line, or two with a newline between."""
    kind: CueKind
    """Of the cue whose words these are; “tone” for the name of any tone."""

    @property
    def line(self) -> str:
        """The whole text on one line."""
        return self.text.replace("\n", " ")


def tone_names(labels: Labels) -> dict[Tone, str]:
    """Name the tones that tell what to do.

    A tick only marks time, and a caption for it would flicker.
    """
    return {
        "start": labels.tone_start,
        "end": labels.tone_end,
        "inhale": labels.tone_inhale,
        "exhale": labels.tone_exhale,
        "left": labels.tone_left,
        "right": labels.tone_right,
        "halfway": labels.tone_halfway,
        "round": labels.tone_round,
        "finish": labels.tone_finish,
    }


def captions(score: Score) -> tuple[Caption, ...]:
    """Return what is to be read while a score is heard, in order; no two overlap.

    Words appear when they begin to be heard. They stay until the next caption, but not longer than
    `LINGER_MS` behind the voice. Where words leave room, tones are named.
    """
    names = tone_names(score.labels)
    shown: list[Caption] = []
    following = [cue.start_ms for cue in score.cues if cue.utterance is not None]
    said = 0
    for cue in score.cues:
        if cue.tone is None:
            said += 1
            shown += _words(cue)
        elif cue.tone in names:
            free_ms = following[said] if said < len(following) else score.total_ms
            shown += _tone(cue, names[cue.tone], shown[-1:], free_ms)
    return tuple(_lingering(shown))


def _words(cue: Cue) -> Iterator[Caption]:
    """Share the time of what is said among its captions, by their length."""
    text = plain(cue.text or "")
    if not text:
        return
    length_ms = cue.end_ms - cue.start_ms
    whole = len(text) + 1
    portions = list(parts(text, LONGEST_MS * whole // max(1, length_ms) - 1))
    if length_ms * (min(map(len, portions)) + 1) < whole:
        portions = [text]  # no voice says so much so fast; but no caption may last for nothing
    start_ms, done = cue.start_ms, 0
    for portion in portions:
        done = min(whole, done + len(portion) + 1)
        end_ms = cue.start_ms + length_ms * done // whole
        yield Caption(start_ms, end_ms, in_lines(portion), cue.kind)
        start_ms = end_ms


def _tone(cue: Cue, name: str, before: list[Caption], free_ms: int) -> Iterator[Caption]:
    """Name a tone, behind words that sound with it, if it can be read before `free_ms`."""
    start_ms = cue.start_ms
    for caption in before:
        start_ms = max(start_ms, caption.start_ms + SHORTEST_MS)
        if caption.kind != "tone":
            start_ms = max(start_ms, caption.end_ms)
    if start_ms <= cue.start_ms + LATE_MS and start_ms + GLANCE_MS <= free_ms:
        yield Caption(start_ms, max(start_ms, cue.end_ms), name, "tone")


def _lingering(shown: list[Caption]) -> Iterator[Caption]:
    """Let every caption stay on to be read."""
    for caption, after in zip_longest(shown, shown[1:]):
        end_ms = min(caption.end_ms + LINGER_MS, caption.start_ms + LONGEST_MS)
        end_ms = max(end_ms, caption.end_ms)
        yield replace(caption, end_ms=end_ms if after is None else min(end_ms, after.start_ms))


def parts(text: str, limit: int) -> Iterator[str]:
    """Yield the text in parts of two lines, and of at most `limit` characters where words allow.

    The parts joined by spaces are the text, but that a word longer than a line is broken too.
    """
    if not _breaks(text) or (len(text) <= limit and _two_lines(text) is not None):
        yield text
        return
    for half in _best(text, _breaks(text)):
        yield from parts(half, limit)


def in_lines(part: str) -> str:
    """Put one of `parts` on one line, or on two with a newline between."""
    return "\n".join(_two_lines(part) or (part,))


def _two_lines(text: str) -> tuple[str, ...] | None:
    """Return the one or two lines that hold a text, or None where it needs more."""
    if len(text) <= LINE_LIMIT:
        return (text,)
    fitting = [
        place
        for place in _breaks(text)
        if place <= LINE_LIMIT and len(text[place:].lstrip()) <= LINE_LIMIT
    ]
    return _best(text, fitting) if fitting else None


def _breaks(text: str) -> list[int]:
    """List where a text may be broken: between words, or anywhere in one that fills no line."""
    spaces = [place for place, sign in enumerate(text) if sign == " "]
    if spaces or len(text) <= LINE_LIMIT:
        return spaces
    return list(range(1, len(text)))


def _best(text: str, places: list[int]) -> tuple[str, str]:
    """Break a text at the place that leaves the most even halves, or that follows a pause."""

    def worth(place: int) -> float:
        uneven = abs(len(text) - 2 * place) / len(text)
        return AFTER.get(text[place - 1], 0.0) - uneven

    place = max(places, key=worth)
    return text[:place], text[place:].lstrip()
