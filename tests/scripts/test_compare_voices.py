"""The page of voices shows what was measured, and what is measured is what it is called."""

import compare_voices
import numpy as np
import pytest
from compare_voices import PAGE, page, write_data
from voice_measures import loudness, phrases, spread_lu, words_a_minute

from coach.plan.languages import name_of
from coach.score.models import Utterance
from coach.speech.choose import OPENERS
from coach.speech.clip import Clip
from coach.speech.measured import FILE, all_measured, measured

RATE = 8000


def tone(length_s, level=0.1, hz=997):
    at = np.arange(round(length_s * RATE)) / RATE
    return Clip((level * np.sin(2 * np.pi * hz * at)).astype(np.float32), RATE, 0)


def test_the_page_is_what_was_measured():
    text = PAGE.read_text(encoding="utf-8")
    assert page(text, all_measured()) == text
    assert all(f"{one.engine} `{one.voice}`" in text for one in all_measured())


def test_the_data_are_as_they_were_written(tmp_path, monkeypatch):
    monkeypatch.setattr(compare_voices, "FILE", tmp_path / "measured.toml")
    write_data(all_measured())
    assert (tmp_path / "measured.toml").read_bytes() == FILE.read_bytes()


def test_every_voice_is_one_of_an_engine_of_ours():
    assert {one.engine for one in all_measured()} <= OPENERS.keys()
    assert len({(one.engine, one.voice) for one in all_measured()}) == len(all_measured())
    assert all(name_of(one.language) for one in all_measured())


def test_the_voice_that_comes_first_is_the_better_one():
    natural, plain = measured("hibari", "heart"), measured("espeak", "en-us+f5")
    assert natural.quality > plain.quality + 0.5
    assert natural.misheard < plain.misheard / 2
    assert measured("espeak", "nobody") is None


@pytest.mark.parametrize("one", all_measured(), ids=lambda one: f"{one.engine} {one.voice}")
def test_figures_are_within_what_they_count(one):
    assert [*one.words_a_minute] == ["140", "170", "200"]
    assert 0 < one.longest_count_s < 2
    if one.language.startswith("en"):
        assert 0 <= one.counts <= 30
        assert 0 <= one.cues <= 100
        assert 0 <= one.misheard <= 100
    assert one.quality is None or 1 <= one.quality <= 5


def test_words_are_counted_over_the_sentences():
    said = {
        Utterance("Stand tall and breathe.", "", 170): tone(2.0),
        Utterance("Look straight ahead of you now.", "", 170): tone(3.0),
        Utterance("5", "", 196): tone(9.0),
    }
    assert words_a_minute(said) == 120


def test_the_spread_is_that_of_what_lasts_a_second():
    assert loudness(tone(10)) == pytest.approx(-23.0, abs=0.2)
    softer = tone(2, level=0.1 * 10 ** (-1.5 / 20))
    assert spread_lu([tone(2), softer, tone(0.5, level=0.01)]) == 1.5


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_there_is_a_routine_to_say_in_each_language(language):
    assert len(phrases(language, 170, "")) > 40


def test_an_engine_that_nobody_has_is_one_line(capsys):
    with pytest.raises(SystemExit) as refused:
        compare_voices.main(["hibary"])
    assert "hibari" in str(refused.value)
