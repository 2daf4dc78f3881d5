"""How cues of each kind sound: numbers from real clips of the engines that take a melody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from typing import get_args

import numpy as np
import pitch
import pytest
from msgspec.structs import replace
from natural import need

from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import RATE, Wishes
from coach.score.drafted import Drafted
from coach.score.manners import BY_KIND, PACES, paced
from coach.score.models import Manner, Utterance
from coach.speech.cache import clip_key
from coach.speech.clip import Clip
from coach.speech.engine import Engine
from coach.speech.engines.espeak import Espeak
from coach.speech.engines.hibari import Hibari
from coach.speech.engines.tones import ToneEngine
from coach.speech.hosted import HostedEngine
from coach.speech.manner import SOUNDINGS, ended
from coach.speech.shape import LEVEL_LUFS
from coach.speech.weighting import k_weighted, loudness_of

ROOT = Path(__file__).parents[2]
RATES = (140, 170, 200)
NUMBERS = ("1", "3", "5", "8", "10", "20", "30")
BREATHS = ("Breathe in.", "Breathe out.", "Now breathe slowly.")
PRAISE = ("Nearly there.", "Keep it easy.", "You are doing well.")


@pytest.fixture(scope="module", params=[Hibari, Espeak], ids=["hibari", "espeak"])
def engine(
    request: pytest.FixtureRequest, natural_voice_throughout: None
) -> Iterator[HostedEngine]:
    if request.param is Hibari:
        need("hibari")
    with closing(HostedEngine(request.param)) as opened:
        yield opened


def say(engine: Engine, text: str, manner: Manner = "plain", rate: int = 170) -> Clip:
    return engine.render(Utterance(text, "", paced(rate, manner), manner=manner))


def seconds(clip: Clip) -> float:
    return len(clip.frames) / clip.sample_rate


def level(clip: Clip) -> float:
    """The loudness of all 5 ms that are no pause, in LUFS."""
    width = clip.sample_rate // 200
    squares = np.square(k_weighted(clip.frames, clip.sample_rate), dtype=np.float64)
    power = np.convolve(squares, np.full(width, 1 / width), "valid")
    return loudness_of(float(power[power > power.max() * 10**-2.5].mean()))


def pause_ms(clip: Clip) -> float:
    """The longest stretch inside of a clip that is 30 dB below the loudest."""
    width = clip.sample_rate // 200
    power = np.convolve(np.square(clip.frames), np.full(width, 1 / width), "valid")
    loud = np.flatnonzero(power > power.max() / 1000)
    return 1000 * max(after - before for before, after in pairwise(loud)) / clip.sample_rate


def semitones(higher: Iterable[Clip], lower: Iterable[Clip]) -> float:
    """How much higher a voice is, in the middle of some clips."""
    heights = [median(map(pitch.median_hz, clips)) for clips in (higher, lower)]
    return float(pitch.semitones(heights[0] / heights[1]))


def sentences(count: int) -> list[Utterance]:
    """A sample of all plain sentences of our English routines, with whatever they say of us."""
    return Random(12).sample(all_sentences(), count)


@cache
def all_sentences() -> list[Utterance]:
    library, said = Library(ROOT / "seeds"), {}
    for file in sorted((ROOT / "seeds" / "routines").glob("*.toml")):
        found = library.find(file.stem)
        if found.routine.language == "en":
            plan, _ = outline(library, found, Wishes(talk="learn", voice=""))
            said |= dict.fromkeys(Drafted(plan).words)
    return [words for words in said if words.manner == "plain" and len(words.text.split()) > 2]


def test_every_manner_has_a_pace_and_a_sound() -> None:
    assert set(get_args(Manner)) == set(PACES) == set(SOUNDINGS)
    assert set(BY_KIND.values()) < set(PACES)


def test_a_manner_is_never_much_softer_and_never_louder() -> None:
    assert all(-2.0 <= one.gain_db <= 0.0 for one in SOUNDINGS.values())


@pytest.mark.parametrize("rate", [RATE.least, RATE.most])
def test_no_manner_leaves_the_rates_that_are_offered(rate: int) -> None:
    assert all(paced(rate, manner) in RATE for manner in PACES)


@pytest.mark.parametrize("rate", RATES)
def test_breath_is_slower_softer_and_lower(engine: HostedEngine, rate: int) -> None:
    plain = [say(engine, text, rate=rate) for text in BREATHS]
    breath = [say(engine, text, "breath", rate) for text in BREATHS]
    assert sum(map(seconds, breath)) > 1.06 * sum(map(seconds, plain))
    for one, other in zip(breath, plain, strict=True):
        # A network's lengths differ by some milliseconds from processor to processor.
        assert seconds(one) > 1.05 * seconds(other)
        assert level(one) == pytest.approx(LEVEL_LUFS - 2.0, abs=0.5)
        assert level(other) == pytest.approx(LEVEL_LUFS, abs=0.5)
    assert 0.8 < semitones(plain, breath) < 3


def test_what_is_calm_is_slower_and_a_little_softer(engine: HostedEngine) -> None:
    for text in ("And release.", "Take a rest.", "Rest a moment."):
        calm, plain = say(engine, text, "calm"), say(engine, text)
        assert seconds(calm) > 1.02 * seconds(plain)
        assert level(calm) == pytest.approx(level(plain) - 1.0, abs=0.5)


@pytest.mark.parametrize("rate", RATES)
def test_the_last_count_falls_and_the_others_do_not(engine: HostedEngine, rate: int) -> None:
    counts = [pitch.end_st_s(say(engine, number, "count", rate)) for number in NUMBERS]
    last = [pitch.end_st_s(say(engine, number, "last-count", rate)) for number in NUMBERS]
    assert max(last) < -8
    assert median(last) < median(counts) - 8


def test_praise_is_livelier_than_counts(engine: HostedEngine) -> None:
    praise = [say(engine, text, "lively") for text in PRAISE]
    plain = [say(engine, text) for text in PRAISE]
    counts = [say(engine, number, "count") for number in NUMBERS]
    assert semitones(praise, plain) > 0.8
    spans = [median(map(pitch.span_st, clips)) for clips in (praise, plain, counts)]
    assert spans[0] > 1.15 * spans[1]
    assert spans[0] > 1.4 * spans[2]


def test_a_count_in_any_manner_is_over_before_the_next(engine: HostedEngine) -> None:
    late = [
        (number, manner, rate)
        for manner in ("count", "last-count")
        for rate in (80, 140, 200, 300)
        for number in range(1, 61)
        if say(engine, str(number), manner, rate).spoken.length_ms > 1000  # type: ignore[arg-type]
    ]
    assert late == []


def test_no_statement_ends_like_a_question(engine: HostedEngine) -> None:
    words = sentences(200)
    ends = {one.text: pitch.end_st_s(engine.render(one)) for one in words}
    rising = {text: end for text, end in ends.items() if end > 10}
    assert len(rising) <= 4, rising
    assert median(ends.values()) < -4


def test_a_question_is_not_bent_down() -> None:
    from coach.speech.engines.hibari_melody import Melody, bent

    heights = np.linspace(180, 260, 40, dtype=np.float32)
    loud = np.zeros((601, 40), np.float32)
    asked = bent(heights, loud, Melody(0.0, 1.0, 6.0), asks=True)
    told = bent(heights, loud, Melody(0.0, 1.0, 6.0), asks=False)
    assert asked == pytest.approx(heights, rel=1e-4)
    assert told[-1] < told[-16] < 260


def test_a_melody_leaves_a_phrase_without_a_voice_as_it_is() -> None:
    from coach.speech.engines.hibari_melody import Melody, bent

    silent = np.zeros(20, np.float32)
    found = bent(silent, np.zeros((601, 20), np.float32), Melody(2.0, 1.5, 6.0), asks=False)
    assert (found == silent).all()


def test_every_comma_is_a_pause(engine: HostedEngine) -> None:
    texts = [one for one in sentences(300) if one.text.count(",") == 1 and ":" not in one.text]
    assert len(texts) > 30
    short = {one.text: ms for one in texts[:60] if (ms := pause_ms(engine.render(one))) < 120}
    assert short == {}


def test_a_manner_has_a_clip_of_its_own(engine: HostedEngine) -> None:
    plain = Utterance("Rest.", "", 170)
    manners: list[Manner] = [*PACES]
    keys = {clip_key(engine, replace(plain, manner=manner)) for manner in manners}
    assert len(keys) == len(manners)
    assert clip_key(engine, replace(plain, manner="plain")) in keys


def test_tones_take_every_manner() -> None:
    tones = ToneEngine()
    for manner in PACES:
        assert seconds(say(tones, "Breathe in.", manner)) > 0.2
        assert seconds(say(tones, "5", manner)) == 0.12


@pytest.mark.parametrize(
    ("text", "language", "given"),
    [
        ("5", "en", "5."),
        ("5", "de", "5"),
        ("fünf", "de", "fünf."),
        ("Breathe in,", "en", "Breathe in."),
        ("Ready?", "en", "Ready?"),
        ("Well done!", "en", "Well done!"),
        ("...", "en", "..."),
        ("[[s'oU]]", "en", "[[s'oU]]."),
    ],
)
def test_an_engine_is_given_the_sign_of_the_manner(text: str, language: str, given: str) -> None:
    assert ended(text, ".", language) == given
    assert ended(text, "", language) == text
