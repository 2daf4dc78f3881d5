"""Words a minute: so many as were asked for are spoken, as rendered, over a routine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from natural import need

from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import Wishes
from coach.score.estimate import estimated
from coach.score.models import Utterance
from coach.speech.backend import Backend
from coach.speech.engines.espeak import Espeak
from coach.speech.engines.hibari import Hibari
from coach.speech.engines.pico import Pico
from coach.speech.engines.pyttsx3_backend import Pyttsx3
from coach.speech.hosted import HostedEngine
from coach.speech.paces import asked_rate, digest_of, word_count, words_a_minute
from coach.speech.voices import voice_for

SEEDS = Path(__file__).parents[2] / "seeds"
ROUTINES = {
    "en": "first-relief",
    "de": "erste-linderung",
    "es": "primer-alivio",
    "fr": "premier-soulagement",
}
NEAR = 8 / 170
"""How far from what was asked for, as a share of it."""
VOICES: list[tuple[type[Backend], str]] = [
    *((Espeak, language) for language in ROUTINES),
    *((Pico, language) for language in ("de", "es", "fr")),
    *((Pyttsx3, language) for language in ROUTINES),
    (Hibari, "en"),
]


def instructions(name: str) -> list[Utterance]:
    """All instruction cues of a routine at `learn`, as often as they are heard."""
    library = Library(SEEDS)
    _, score = outline(library, library.find(name), Wishes(talk="learn", voice=""))
    cues = [cue.utterance for cue in score.cues if cue.kind == "instruction"]
    return [one for one in cues if one is not None]


def rendered(engine: HostedEngine, language: str, name: str, rate: int) -> tuple[float, float]:
    """Return the words a minute of a routine's instructions, and their length against estimates."""
    voice = voice_for(engine, language, None).id
    said = [replace(one, voice=voice, rate=rate) for one in instructions(name)]
    clips = {one: engine.render(one) for one in dict.fromkeys(said)}
    lengths = [len(clips[one].frames) / clips[one].sample_rate for one in said]
    about_s = sum(estimated(one, language).length_ms for one in said) / 1000
    texts = [one.text for one in said]
    return words_a_minute(zip(texts, lengths, strict=True)), sum(lengths) / about_s


@pytest.fixture(scope="module")
def espeak() -> Iterator[HostedEngine]:
    with closing(HostedEngine(Espeak)) as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "fr"])
def test_instructions_are_as_fast_as_asked_for_and_last_as_long_as_estimated(
    espeak: HostedEngine, language: str
) -> None:
    spoken, against = rendered(espeak, language, ROUTINES[language], 170)
    assert spoken == pytest.approx(170, abs=8)
    assert against == pytest.approx(1, abs=0.06)


@pytest.mark.slow
@pytest.mark.parametrize(("backend", "language"), VOICES)
@pytest.mark.usefixtures("natural_voice_throughout")
def test_every_voice_holds_every_rate_over_a_routine(backend: type[Backend], language: str) -> None:
    packages = {Hibari: "hibari", Pico: "py_nanotts", Pyttsx3: "pyttsx3"}
    if backend in packages:
        need(packages[backend])
    with closing(HostedEngine(backend)) as engine:
        for rate in (140, 170, 200):
            spoken, _ = rendered(engine, language, ROUTINES[language], rate)
            assert spoken == pytest.approx(rate, rel=NEAR), rate


def test_a_count_is_spoken_at_the_rate_of_the_engine(espeak: HostedEngine) -> None:
    count = Utterance("20", "", 196, manner="count")
    plain = replace(count, manner="plain")
    shorter, longer = (espeak.render(one).spoken.length_ms for one in (count, plain))
    assert shorter < 0.95 * longer


def test_between_what_was_measured_it_is_a_line_and_beyond_in_proportion() -> None:
    paces = {"en": ((100, 80), (200, 180))}
    asked = [asked_rate(paces, "x", "en", rate) for rate in (50, 100, 150, 200, 300)]
    assert asked == [40, 80, 130, 180, 270]
    assert asked_rate(paces, "x", "de", 150) == 150
    assert asked_rate({**paces, "x": ((100, 50),)}, "x", "en", 100) == 50


def test_other_figures_are_other_clips() -> None:
    assert digest_of({}) == ""
    assert digest_of({"en": ((100, 80),)}) != digest_of({"en": ((100, 81),)})


def test_words_are_those_between_spaces_that_have_a_letter() -> None:
    assert word_count("Breathe in – and out.") == 4
    assert words_a_minute([("One two.", 1.0), ("Three.", 0.5)]) == 120
    assert words_a_minute([]) == 0
