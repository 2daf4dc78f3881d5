"""The words of a quick text in other languages, each with the English one that it stands for.

English is understood beside them. Words are in small letters, as `str.casefold` has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_GERMAN = {
    "each": "je jede jeder jedes pro beide beiden",
    "side": "seite seiten bein beine arm arme fuss füsse hand hände knie hüfte hüften richtung",
    "left": "links linke linkes linken",
    "right": "rechts rechte rechtes rechten",
    "alternating": "abwechselnd wechselnd",
    "rest": "pause pausen",
    "no": "ohne keine",
    "hold": "halten gehalten",
    "work": "arbeiten belastung",
    "sets": "satz sätze",
    "reps": "wdh wiederholung wiederholungen mal",
    "seconds": "sek sekunde sekunden",
    "minutes": "minute minuten",
    "breaths": "atemzug atemzüge",
    "rounds": "runde runden",
    "between": "zwischen den",
    "of": "à zu von",
    "with": "mit auf dann und im nach",
}
_SPANISH = {
    "each": "cada por ambos ambas",
    "side": "lado lados pierna piernas brazo brazos pie pies mano manos rodilla cadera",
    "left": "izquierda izquierdo",
    "right": "derecha derecho",
    "alternating": "alternando alterno alternos alterna alternas",
    "rest": "descanso pausa",
    "no": "sin",
    "hold": "mantener mantén aguantar",
    "work": "trabajo trabajar",
    "tempo": "ritmo",
    "sets": "serie series",
    "reps": "repetición repeticiones veces vez",
    "seconds": "seg segundo segundos",
    "minutes": "minuto minutos",
    "breaths": "respiración respiraciones",
    "rounds": "ronda rondas vuelta vueltas",
    "between": "entre las",
    "of": "de",
    "with": "con en y la el a luego",
}
_FRENCH = {
    "each": "chaque par",
    "side": "côté côtés jambe jambes bras pied pieds main mains genou genoux hanche hanches",
    "left": "gauche",
    "right": "droite droit",
    "alternating": "alterné alternée alternés alternance",
    "rest": "repos pause",
    "no": "sans",
    "hold": "tenir tenu tenue maintenir",
    "work": "travail effort",
    "tempo": "rythme",
    "sets": "série séries",
    "reps": "rép répétition répétitions fois",
    "seconds": "seconde secondes",
    "minutes": "minute minutes",
    "breaths": "respiration respirations",
    "rounds": "tour tours",
    "between": "entre les",
    "of": "de",
    "with": "avec à en et le la puis du",
}


def _by_word(words: Mapping[str, str]) -> Mapping[str, str]:
    return {word: english for english, several in words.items() for word in several.split()}


TONGUES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"de": _by_word(_GERMAN), "es": _by_word(_SPANISH), "fr": _by_word(_FRENCH)}
)
"""By the code of a language: its words, with what they mean here."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "en": "Quick session",
        "de": "Kurze Übungsfolge",
        "es": "Sesión rápida",
        "fr": "Séance rapide",
    }
)
"""What a session of a quick text is called."""

ROUNDS = "|".join(
    sorted(
        (word for words in TONGUES.values() for word, means in words.items() if means == "rounds"),
        key=len,
        reverse=True,
    )
)
"""What rounds are called, as a pattern: “3 Runden von (…)”."""
