"""What a voice is called beside others of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.base.tongue import spoken
from coach.plan.languages import name_of, place_of

if TYPE_CHECKING:
    from coach.speech.engine import Voice


def voice_name(voice: Voice) -> str:
    """Return the name of a voice without its language: “Edward”.

    One that is called by its language alone, as engines do in English, is told in the app's:
    “Français (Belgique)”.
    """
    from coach.speech.words.tags import language_of  # late: a list needs no speech

    called = voice.name.rpartition(", ")[2]
    language, app = language_of(voice.language), spoken()
    if called and app != "en":
        english = name_of(language)
        if called == english:
            return name_of(language, app)
        if called.startswith(f"{english} ("):
            return place_of(voice.language, app) or called
    return called or voice.id
