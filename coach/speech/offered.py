"""Which of eSpeak NG's voices are offered, and where the ear of a recogniser has been.

A voice that cannot be understood is of no use to somebody whose eyes are closed. So of the English
voices those are offered that an independent recogniser (pocketsphinx, with its American model)
understood at every rate named here: at least 26 of the counts from 1 to 30, and 7 in 8 of the
coach's own cues. `tests/speech/test_intelligible.py` listens to each of them again. Of the other
languages, for which it has no model, the plain voices are offered without that.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType

from coach.speech.engine import Engine, Voice
from coach.speech.errors import UnknownVoice
from coach.speech.lexicon import language_of

RATES = (140, 160, 170, 200)
"""Words a minute that were listened to; counts are spoken at the pace that goes with each."""

UNDERSTOOD: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "en-us": RATES[:-1],
        "en-us+edward": RATES,
        "en-us+f2": RATES,
        "en-us+f5": RATES,
        "en-us+klatt3": RATES,
        "en-us+klatt4": RATES,
        "en-us+klatt5": RATES,
    }
)
"""The rates at which a voice passed. The plain klatt passed too, and is left out beside its
kin; the British voices did not, nor any other variant, though people may well understand some of
them: nobody has listened but an American recogniser."""

HEARD_LANGUAGE = "en"


def listened(voice: Voice) -> Voice:
    """Return a voice of eSpeak NG with what is known of how well it is understood."""
    rates = UNDERSTOOD.get(voice.id.lower(), ())
    offered = bool(rates) if language_of(voice.language) == HEARD_LANGUAGE else "+" not in voice.id
    return Voice(voice.id, voice.name, voice.language, offered, rates)


def best_first(voices: Iterable[Voice], worded: Container[str]) -> list[Voice]:
    """Put what was listened to first, then the languages that the coach has words in."""
    return sorted(
        voices,
        key=lambda voice: (
            not voice.understood_at,
            not voice.offered,
            language_of(voice.language) not in worded,
        ),
    )


def doubt(engine: Engine, voice: str, rate: int) -> str:
    """Return a line for a person if a voice may be hard to understand at a rate, or nothing.

    A voice that the engine does not know is not judged here.
    """
    try:
        known = engine.voice(voice)
    except UnknownVoice:
        return ""
    if not known.offered:
        return (
            f"The voice {known.id} is not tested for being understood; "
            "coach voices lists those that are."
        )
    rates = known.understood_at
    if rates and not rates[0] <= rate <= rates[-1]:
        return (
            f"{known.id} is tested for being understood at {rates[0]} to {rates[-1]} words "
            f"a minute, not at {rate}."
        )
    return ""


def voice_line(voice: Voice) -> str:
    """Return a voice as a line of a list: its id, language, name, and where it is understood."""
    line = f"{voice.id:<28}  {voice.language:<10}  {voice.name}"
    rates = voice.understood_at
    return f"{line}, understood at {rates[0]} to {rates[-1]}" if rates else line
