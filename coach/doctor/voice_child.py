"""Lets an engine say a word in a process of its own, which may crash, hang or print.

    python -m coach.doctor.voice_child ENGINE [VOICE]

prints what was found as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import asdict

from coach.doctor.finding import TROUBLES, Finding, trouble
from coach.errors import CoachError
from coach.folders import seeds_folder
from coach.score.models import Utterance
from coach.speech.choose import OPENERS, Opener
from coach.speech.engine import Engine
from coach.speech.errors import NoEngine
from coach.speech.lexicon import Lexicons, load_lexicons

WORD = "coach"
RATE = 170
AGAIN = "install Coach again"


def look_at_engine(name: str, opener: Opener, lexicons: Lexicons) -> Finding:
    """Open an engine and let it say a word; tell how many voices it has. Raises SpeechError."""
    try:
        engine = opener(lexicons)
    except NoEngine as error:
        return Finding(name, "broken", error.reason, error.hint or AGAIN)
    with closing(engine):
        engine.render(Utterance(WORD, "", RATE))
        return _voices_of(name, engine)


def look_at_voice(voice: str, engine: str, opener: Opener, lexicons: Lexicons) -> Finding:
    """Open an engine and let it say a word in a voice. Raises SpeechError."""
    with closing(opener(lexicons)) as opened:
        opened.render(Utterance(WORD, voice, RATE))
    return Finding("voice", "ok", f"{voice} of {engine}, as the settings ask")


def known_words() -> Lexicons:
    """Return our own lexicons; without them, words are spoken as they are written."""
    try:
        return load_lexicons(seeds_folder() / "lexicon")[0]
    except CoachError:
        return Lexicons()


def main(arguments: list[str]) -> None:
    """Print what was found of an engine, or of one of its voices."""
    name, *voice = arguments
    opener, lexicons = OPENERS[name], known_words()
    try:
        if voice:
            finding = look_at_voice(voice[0], name, opener, lexicons)
        else:
            finding = look_at_engine(name, opener, lexicons)
    except TROUBLES as problem:
        finding = trouble("voice" if voice else name, problem, AGAIN)
    sys.stdout.write(json.dumps(asdict(finding)) + "\n")


def _voices_of(name: str, engine: Engine) -> Finding:
    voices, default = engine.voices(), engine.default_voice
    many = "1 voice" if len(voices) == 1 else f"{len(voices)} voices"
    details = {"voices": len(voices), "default_voice": default}
    return Finding(name, "ok", f"{many}, {default} by default", details=details)


if __name__ == "__main__":
    main(sys.argv[1:])
