"""What is recorded is played, and all else is spoken by the next engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from recordings import in_a_room, spoken, write, write_pack
from voices import EvenVoice

from coach.score.models import Utterance
from coach.speech.cache import ClipCache, clip_key
from coach.speech.clip import Clip
from coach.speech.engine import PhraseFailed, Source, UnknownVoice, Voice
from coach.speech.packs.engine import RecordedVoice, recorded, still_recorded
from coach.speech.packs.told import read_pack
from coach.speech.store import ClipStore
from coach.speech.voices import ChosenVoice, voice_for


class Below(EvenVoice):
    """An engine with a voice for each of two languages."""

    name = "below"
    fingerprint = "below 1"
    default_voice = "plain"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Utterance] = []
        self.broken = False

    def voices(self, *, anew: bool = False) -> tuple[Voice, ...]:
        return (Voice("plain", "Plain", "en"), Voice("schlicht", "Schlicht", "de"))

    def voice(self, name: str) -> Voice:
        for voice in self.voices():
            if voice.id == (name or "plain"):
                return voice
        raise UnknownVoice(self.name, name, ["plain"])

    def render(self, utterance: Utterance) -> Clip:
        self.said.append(utterance)
        if self.broken:
            raise PhraseFailed(utterance.text, "it coughed")
        return super().render(utterance)


@pytest.fixture
def below() -> Below:
    return Below()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    phrases = {
        "Breathe in.": in_a_room(spoken("Breathe in.")),
        "7": in_a_room(spoken("7", 0.5)),
        "Hold on.": in_a_room(spoken("Hold on.")),
    }
    return write_pack(tmp_path / "anna", phrases)


@pytest.fixture
def anna(folder: Path, below: Below, told: list[str]) -> RecordedVoice:
    return RecordedVoice(read_pack(folder), below, told.append)


def say(text: str, voice: str = "anna", rate: int = 170) -> Utterance:
    return Utterance(text, voice, rate)


def test_a_recorded_phrase_is_played_however_it_is_set(anna: RecordedVoice, below: Below) -> None:
    clip = anna.render(say("breathe in!"))
    assert clip.sample_rate == 22_050
    assert below.said == []


def test_what_is_missing_is_spoken_below_in_its_own_voice(
    anna: RecordedVoice, below: Below, told: list[str]
) -> None:
    assert anna.render(say("Let go.")).sample_rate == 1000
    assert below.said == [say("Let go.", "plain")]
    assert told == []


def test_a_pack_in_another_language_takes_the_voice_of_that_below(
    tmp_path: Path, below: Below, told: list[str]
) -> None:
    pack = read_pack(write_pack(tmp_path / "berta", {}, language="de-CH"))
    RecordedVoice(pack, below, told.append).render(say("Und halten.", "berta"))
    assert below.said[0].voice == "schlicht"


def test_other_voices_are_those_of_the_engine_below(anna: RecordedVoice, below: Below) -> None:
    assert [voice.id for voice in anna.voices()] == ["anna", "plain", "schlicht"]
    anna.render(say("Breathe in.", "schlicht"))
    assert below.said == [say("Breathe in.", "schlicht")]
    with pytest.raises(UnknownVoice):
        anna.voice("nobody")


def test_a_routine_in_another_language_is_spoken_by_another_voice(anna: RecordedVoice) -> None:
    line = "The voice anna does not speak German: schlicht speaks instead."
    assert voice_for(anna, "de", "anna") == ChosenVoice("schlicht", line)
    assert voice_for(anna, "en", "anna") == ChosenVoice("anna")


def test_recordings_are_as_long_at_every_rate(anna: RecordedVoice) -> None:
    slow, quick = (anna.render(say("Breathe in.", rate=rate)) for rate in (100, 260))
    assert np.array_equal(slow.frames, quick.frames)
    keys = {clip_key(anna, say("Breathe in.", rate=rate)) for rate in (100, 260)}
    assert len(keys) == 1


def test_the_key_of_a_recording_goes_by_its_bytes(
    anna: RecordedVoice, folder: Path, below: Below, told: list[str]
) -> None:
    before = {text: clip_key(anna, say(text)) for text in ("Breathe in.", "7", "Let go.")}
    write(folder / "0.flac", in_a_room(spoken("Breathe in.", gain=0.2)))
    again = RecordedVoice(read_pack(folder), below, told.append)
    after = {text: clip_key(again, say(text)) for text in before}
    assert [before[text] == after[text] for text in before] == [False, True, True]
    assert before["Let go."] == clip_key(below, say("Let go.", "plain"))


@pytest.mark.parametrize("harm", ["gone", "empty", "damaged", "silent"])
def test_a_broken_recording_is_spoken_below_with_one_line(
    anna: RecordedVoice, folder: Path, below: Below, told: list[str], harm: str
) -> None:
    path = folder / "0.flac"
    match harm:
        case "gone":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "damaged":
            path.write_bytes(b"fLaC" + bytes(500))
        case "silent":
            write(path, np.zeros(22_050))
    for _ in range(2):
        assert clip_key(anna, say("Breathe in."))
        assert anna.render(say("Breathe in.")).sample_rate == 1000
    assert len(told) == 1
    assert told[0].startswith("The recording of “Breathe in.” is left out, below says it: ")
    assert clip_key(anna, say("Breathe in.")) == clip_key(below, say("Breathe in.", "plain"))


def test_recordings_that_are_gone_are_told_in_one_line(
    anna: RecordedVoice, told: list[str]
) -> None:
    for path in set(anna.pack.files.values()):
        path.unlink()
    for phrase in anna.pack.told.phrases:
        anna.render(say(phrase))
        anna.source(say(phrase))
    assert told == ["below speaks instead (the recordings of anna are gone)."]


def test_many_broken_recordings_are_told_in_few_lines(
    tmp_path: Path, below: Below, told: list[str]
) -> None:
    texts = [f"Line {letter}." for letter in "abcdef"]
    folder = write_pack(tmp_path / "anna", {text: spoken(text) for text in texts})
    for path in read_pack(folder).files.values():
        path.write_bytes(b"RIFF")
    voice = RecordedVoice(read_pack(folder), below, told.append)
    for text in texts:
        voice.render(say(text))
    assert len(told) == 4
    assert told[-1] == "More recordings of anna are left out; record or add them again."


def test_a_number_that_is_too_long_is_spoken_below(
    tmp_path: Path, below: Below, told: list[str]
) -> None:
    folder = write_pack(tmp_path / "anna", {"27": in_a_room(spoken("27", 1.1))})
    anna = RecordedVoice(read_pack(folder), below, told.append)
    assert anna.render(say("27")).sample_rate == 1000
    assert "a number that sounds for 1." in told[0]


def test_the_store_keeps_recordings_and_takes_them_up_again(
    anna: RecordedVoice, below: Below, tmp_path: Path
) -> None:
    first = ClipStore(anna, ClipCache(tmp_path / "cache"))
    clips = [first.get(say(text)) for text in ("Breathe in.", "Let go.")]
    first.close()
    said = len(below.said)
    second = ClipStore(anna, ClipCache(tmp_path / "cache"))
    assert second.missing([say("Breathe in."), say("Let go.")]) == []
    assert all(
        np.allclose(clip.frames, second.get(say(text)).frames, atol=1e-4)
        for clip, text in zip(clips, ("Breathe in.", "Let go."), strict=True)
    )
    assert len(below.said) == said
    second.close()


def test_where_the_engine_breaks_down_recordings_are_played_as_before(
    anna: RecordedVoice, below: Below, told: list[str], tmp_path: Path
) -> None:
    other = Below()
    other.name, other.fingerprint = "other", "other 1"
    fall = still_recorded(
        anna.pack, lambda _engine, reason: (other, f"other: {reason}"), told.append
    )
    store = ClipStore(anna, ClipCache(tmp_path / "cache"), fall=fall, tell=told.append)
    below.broken = True
    for text in ("Let go.", "Breathe in.", "Rest.", "7", "And again."):
        store.get(say(text))
    assert told == ["other: it coughed"]
    assert store.get(say("Hold on.")).sample_rate == 22_050
    assert [one.text for one in other.said] == ["And again.", "Let go.", "Rest."]
    assert store.get(say("Lower it.")).sample_rate == 1000
    store.close()


def test_an_engine_of_many_sources_falls_only_after_failures_in_a_row(
    below: Below, told: list[str], tmp_path: Path
) -> None:
    class Sourced(Below):
        def source(self, utterance: Utterance) -> Source:
            return Source("its own", utterance)

    engine = Sourced()
    store = ClipStore(
        engine, ClipCache(tmp_path), fall=lambda *_: (below, "fell"), tell=told.append
    )
    for number in range(6):
        engine.broken = number % 3 != 2
        store.get(say(f"line {number}", "plain"))
    assert told == []
    store.close()


def test_without_a_pack_the_engine_is_itself(below: Below) -> None:
    assert recorded(None, below, print) is below
