"""pyttsx3 behind the host: what it writes is looked at, and on Linux it really speaks."""

import os
import struct
import sys
from pathlib import Path

import hosted_voices
import numpy as np
import pytest
import soundfile
from hosted_voices import notes

from coach.score.models import Utterance
from coach.speech.backend import Refused
from coach.speech.engine import NoEngine, PhraseFailed, UnknownVoice
from coach.speech.engines.pyttsx3_backend import Pyttsx3, sound_of
from coach.speech.hosted import HostedEngine
from coach.speech.words.entries import Entries
from coach.speech.words.lexicon import Lexicons

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="speaks with the library that is preloaded on Linux",
)


def say(text, voice="", rate=170):
    return Utterance(text, voice, rate)


def tone(seconds, rate=16_000):
    return 0.3 * np.sin(np.arange(int(seconds * rate)) * 0.3)


@pytest.mark.parametrize(("kind", "rate"), [("WAV", 16_000), ("AIFF", 16_000), ("WAVEX", 44_100)])
@pytest.mark.parametrize("channels", [1, 2])
def test_sound_files_of_both_systems_are_read(tmp_path, kind, rate, channels):
    frames = tone(0.4, rate)
    soundfile.write(tmp_path / "a", np.stack([frames] * channels, axis=1), rate, format=kind)
    sound = sound_of(tmp_path / "a")
    assert sound.sample_rate == rate
    read = np.frombuffer(sound.samples, "<i2") / 32768
    assert np.abs(read - frames).max() <= 1 / 32768


def chunk(name, content):
    """Return a chunk of AIFF; one of an odd length is followed by an idle byte."""
    return name + struct.pack(">I", len(content)) + content + bytes(len(content) % 2)


def aifc(compression, sample_bits, samples, *others):
    """Return a file as macOS writes it: 16,000 Hz, mono, with other chunks before its samples."""
    rate = struct.pack(">HQ", 0x3FFF + 13, 16_000 << 50)  # a float of 80 bits
    many = len(samples) * 8 // sample_bits
    common = struct.pack(">hIh", 1, many, sample_bits) + rate + compression + bytes(2)
    chunks = [chunk(b"FVER", b"\xa2\x80\x51\x40"), chunk(b"COMM", common), *others]
    body = b"AIFC" + b"".join(chunks) + chunk(b"SSND", bytes(8) + samples)
    return chunk(b"FORM", body)


SAMPLES = np.rint(tone(0.4) * 32_000).astype("<i2")
WRITTEN_BY_OTHERS = {
    "big-endian": aifc(b"NONE", 16, SAMPLES.astype(">i2").tobytes()),
    "named so": aifc(b"twos", 16, SAMPLES.astype(">i2").tobytes()),
    "little-endian": aifc(b"sowt", 16, SAMPLES.tobytes()),
    "float": aifc(b"fl32", 32, (SAMPLES / 32_768).astype(">f4").tobytes()),
    "odd chunk": aifc(b"sowt", 16, SAMPLES.tobytes(), chunk(b"ANNO", b"three")),
}


@pytest.mark.parametrize("kind", WRITTEN_BY_OTHERS)
def test_files_of_macos_are_read_whatever_is_in_them(tmp_path, kind):
    (tmp_path / "phrase.wav").write_bytes(WRITTEN_BY_OTHERS[kind])
    sound = sound_of(tmp_path / "phrase.wav")
    assert sound.sample_rate == 16_000
    assert np.array_equal(np.frombuffer(sound.samples, "<i2"), SAMPLES)


@pytest.mark.parametrize("kind", ["WAV", "AIFF", "WAVEX"])
@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_S8", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_samples_of_any_size_are_read(tmp_path, kind, subtype):
    if not soundfile.check_format(kind, subtype):
        assert subtype == "PCM_S8", "WAV has no samples of 8 bits with a sign"
        return
    frames = tone(0.4)[:6399]  # of 8 bits, an odd number of bytes
    soundfile.write(tmp_path / "a", frames, 16_000, format=kind, subtype=subtype)
    read = np.frombuffer(sound_of(tmp_path / "a").samples, "<i2") / 32_768
    assert len(read) - len(frames) in {0, 1}  # libsndfile reads the idle byte of AIFF as well
    assert np.abs(read[: len(frames)] - frames).max() <= (1 / 128 if "8" in subtype else 1 / 32_768)


@pytest.mark.parametrize("told", [0xFFFFFFFF, 1_000_000_000], ids=["no end", "too much"])
def test_a_length_that_was_never_filled_in_costs_no_sound(tmp_path, told):
    """What writes as it goes may not come back to tell how much there is."""
    path = tmp_path / "a.wav"
    soundfile.write(path, SAMPLES, 16_000, format="WAV", subtype="PCM_16")
    content = bytearray(path.read_bytes())
    at = content.index(b"data") + 4
    content[at : at + 4] = struct.pack("<I", told)
    path.write_bytes(content)
    read = np.frombuffer(sound_of(path).samples, "<i2")
    assert np.array_equal(read[: len(SAMPLES)], SAMPLES)
    assert len(read) <= len(SAMPLES)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("flac", "wrote FLAC"),
        ("infinite", "no sound"),
        ("garbage", "no sound file"),
        ("empty", "no sound file"),
        ("missing", "no sound file"),
    ],
)
def test_what_is_no_sound_is_refused(tmp_path, kind, reason):
    soundfile.write(tmp_path / "flac", tone(0.4), 16_000, format="FLAC")
    endless = np.full(9000, np.inf)
    soundfile.write(tmp_path / "infinite", endless, 16_000, format="WAV", subtype="FLOAT")
    (tmp_path / "garbage").write_bytes(b"RIFF" + b"garbage" * 100)
    (tmp_path / "empty").touch()
    with pytest.raises(Refused, match=reason):
        sound_of(tmp_path / kind)


@pytest.fixture
def odd(tmp_path, monkeypatch):
    """Open a stand-in with these lexicons, and note what it is asked."""
    monkeypatch.setenv("PYTHONPATH", str(Path(hosted_voices.__file__).parent))
    monkeypatch.setenv(hosted_voices.NOTES, str(tmp_path / "notes"))
    opened = []

    def open_one(lexicons=None):
        opened.append(HostedEngine(hosted_voices.Odd, lexicons))
        return opened[-1]

    yield open_one
    for engine in opened:
        engine.close()


@pytest.mark.parametrize(("voice", "asked"), [("", "en"), ("ODD-DE", "de"), ("odd-en", "en")])
def test_voices_go_by_id_whatever_its_case(odd, voice, asked):
    odd().render(say("well", voice))
    assert notes()[-1] == ["well", asked]


def test_an_unknown_voice_is_asked_wrongly(odd):
    with pytest.raises(UnknownVoice, match="did you mean") as caught:
        odd().render(say("well", "odd-d"))
    assert caught.value.exit_code == 2


def test_plain_words_stand_in_for_hard_ones_and_phonemes_never(odd):
    lexicons = Lexicons(
        [
            Entries("en", {"psoas": "so as"}, {"psoas": "[[s'oU@z]]", "hip": "[[h'Ip]]"}),
            Entries("de", {"psoas": "psoas-Muskel"}),
        ]
    )
    engine = odd(lexicons)
    own = (("knee", "nee"), ("toe", "[[t'oU]]"))
    engine.render(Utterance("psoas, hip, knee, toe", "odd-en", 170, own))
    engine.render(Utterance("psoas", "odd-de", 170))
    assert [text for text, _ in notes()[1:]] == ["so as, hip, nee, toe", "psoas-Muskel"]
    assert odd().fingerprint != engine.fingerprint


def test_the_text_is_plain_and_bounded(odd):
    odd().render(say("well [[rate 300]] <pause msec='9'/> \0" + "word " * 5000))
    text = notes()[-1][0]
    assert not set("[]<>\0") & set(text)
    assert len(text) <= 600


@pytest.fixture(scope="module")
def real():
    engine = HostedEngine(Pyttsx3)
    yield engine
    engine.close()


@linux_only
def test_pyttsx3_speaks_phrase_after_phrase(real, espeak):
    """The first phrase, a long one, many short ones: each is a known way to lose files."""
    texts = ["one. " * 60, *map(str, range(1, 31)), "Close your eyes.", "one"]
    lengths = [real.render(say(text)).spoken.length_ms for text in texts]
    ours = [espeak.render(say(text, "en-us")).spoken.length_ms for text in texts]
    assert lengths[0] > 15_000
    for text, length, other in zip(texts, lengths, ours, strict=True):
        assert abs(length - other) <= 250, text


@linux_only
def test_voices_of_pyttsx3_sound_different_and_go_by_name(real):
    american, british = (real.render(say("half past four", v)) for v in ("gmw/en-us", "gmw/en"))
    assert real.default_voice == "gmw/en-us"
    assert abs(len(american.frames) - len(british.frames)) > 200
    assert real.voice("English (Great Britain)").id == "gmw/en"


@linux_only
def test_nothing_of_it_reaches_our_screen(capfd):
    engine = HostedEngine(Pyttsx3)
    engine.render(say("one"))
    with pytest.raises(PhraseFailed):
        engine.render(say("!"))
    engine.close()
    assert capfd.readouterr() == ("", "")


@linux_only
def test_it_needs_no_library_of_the_system(real):
    """The host has the bundled library mapped, and no other copy of it."""
    real.render(say("one"))
    pid = real._host._child._process.pid
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    mapped = {line.split()[-1] for line in maps.splitlines() if "libespeak" in line}
    assert len(mapped) == 1
    assert "espeakng_loader" in mapped.pop()


@linux_only
def test_a_folder_full_of_traps_does_not_reach_the_host(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('trapped')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    engine = HostedEngine(Pyttsx3)
    assert engine.render(say("one")).spoken.length_ms > 100
    engine.close()


def test_without_a_folder_it_is_no_engine(monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", f"{os.devnull}/nosuch")
    with pytest.raises(NoEngine, match="no room"):
        HostedEngine(Pyttsx3)


def test_a_missing_package_is_no_engine(monkeypatch):
    from importlib import metadata

    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", missing)
    with pytest.raises(NoEngine, match="not installed"):
        HostedEngine(Pyttsx3)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_their_own_fingerprint_and_none_of_our_files(platform, monkeypatch):
    here = Pyttsx3.version()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sys, "platform", platform)
        assert Pyttsx3.version() != here
        assert Pyttsx3.files() == ()
