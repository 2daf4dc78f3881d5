"""The same figures in German, Spanish and French: each text makes the steps of the English one."""

from __future__ import annotations

import pytest

from coach.routine.quick.made import made_of
from coach.routine.quick.tongues import TITLES, TONGUES

ENGLISH = (
    "Alpha 3x12 each side rest 30, Beta 10 reps, rest 20s, Gamma hold 30s left, "
    "Delta 3 sets of 12 no rest, Epsilon 8 breaths, Zeta 10 reps alternating, "
    "Eta 40s work, 3 rounds of (Theta 12 reps, Iota 1 min) rest 60"
)
OTHERS = {
    "de": (
        "Alpha 3x12 je Seite Pause 30, Beta 10 Wiederholungen, Pause 20s, Gamma halten 30s links, "
        "Delta 3 Sätze à 12 ohne Pause, Epsilon 8 Atemzüge, Zeta 10 Mal abwechselnd, "
        "Eta 40s arbeiten, 3 Runden von (Theta 12 Wdh, Iota 1 Minute) Pause 60"
    ),
    "es": (
        "Alpha 3x12 cada lado descanso 30, Beta 10 veces, descanso 20s, "
        "Gamma mantener 30s izquierda, Delta 3 series de 12 sin descanso, "
        "Epsilon 8 respiraciones, Zeta 10 repeticiones alternando, Eta 40s trabajo, "
        "3 rondas de (Theta 12 repeticiones, Iota 1 minuto) descanso 60"
    ),
    "fr": (
        "Alpha 3x12 de chaque côté repos 30, Beta 10 fois, repos 20s, Gamma tenir 30s à gauche, "
        "Delta 3 séries de 12 sans repos, Epsilon 8 respirations, "
        "Zeta 10 répétitions en alternance, Eta 40s travail, "
        "3 tours de (Theta 12 répétitions, Iota 1 minute) repos 60"
    ),
}


@pytest.mark.parametrize("language", sorted(TONGUES))
def test_each_language_says_what_english_says(language: str) -> None:
    english, other = made_of(ENGLISH, ()), made_of(OTHERS[language], (), language)
    assert (english.mistakes, other.mistakes) == ((), ())
    assert other.steps == english.steps
    assert other.exercises == english.exercises
    assert made_of(ENGLISH, (), language).steps == english.steps, "English is understood beside it"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Dehnung der linken Wade 30s", "Dehnung der linken Wade"),
        ("es", "Elevación de pierna 3x12", "Elevación de pierna"),
        ("fr", "Levée de jambe 3x12", "Levée de jambe"),
    ],
)
def test_a_name_keeps_its_words(language: str, text: str, name: str) -> None:
    made = made_of(text, (), language)
    assert made.mistakes == ()
    assert [exercise.title for exercise in made.exercises] == [name]


def test_a_mistake_is_told_as_it_is_written() -> None:
    [mistake] = made_of("Brücke 3x12 je Woche", (), "de").mistakes
    assert mistake.found == "“je”"


def test_each_language_has_a_title() -> None:
    assert TITLES.keys() == {"en", *TONGUES}
