import hashlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from coach.score.models import Utterance
from coach.speech import espeak as espeak_module
from coach.speech import espeak_library
from coach.speech.errors import NoEngine, PhraseFailed, SpeechError, UnknownVoice
from coach.speech.espeak import DEFAULT_VOICE, EspeakEngine
from coach.speech.espeak_files import LibraryFiles, library_files
from coach.speech.espeak_library import PROCESS_LOCK, EspeakLibrary
from coach.speech.lexicon import Entries, Lexicons

TEXTS = ["1", "17", "Breathe in.", "Switch to the left side.", "Close your eyes, and breathe."]
INSTALLED = Path(espeakng_loader.get_library_path())

RENDER = """
import hashlib, sys
from coach.score.models import Utterance
from coach.speech.espeak import EspeakEngine
engine = EspeakEngine()
for text in sys.argv[1:]:
    clip = engine.render(Utterance(text, "", 170))
    print(hashlib.md5(clip.frames.tobytes()).hexdigest(), clip.onset)
engine.close()
"""


def say(text, voice="", rate=170):
    return Utterance(text, voice, rate)


def fingerprint(clip):
    return f"{hashlib.md5(clip.frames.tobytes()).hexdigest()} {clip.onset}"


def test_two_processes_and_two_orders_give_the_same_bits():
    def render_elsewhere(texts):
        result = subprocess.run(
            [sys.executable, "-c", RENDER, *texts],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        )
        assert result.stderr == ""
        return dict(zip(texts, result.stdout.splitlines(), strict=True))

    engine = EspeakEngine()
    here = {text: fingerprint(engine.render(say(text))) for text in TEXTS}
    engine.close()
    assert len(set(here.values())) == len(TEXTS)
    assert render_elsewhere(TEXTS) == here
    assert render_elsewhere(TEXTS[::-1]) == here


def test_threads_take_turns(espeak):
    alone = [fingerprint(espeak.render(say(text))) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: fingerprint(espeak.render(say(text))), TEXTS * 8))
    assert together == alone * 8


def test_the_data_s_own_folder_gives_the_same_bits_as_the_links(espeak):
    with PROCESS_LOCK, EspeakLibrary(LibraryFiles(INSTALLED, INSTALLED.parent)) as library:
        assert library.set_voice("gmw/en-US+f5")
        direct = library.synthesise("Hold for 30 seconds.", 170, 10**7)
    with library_files() as files:
        files.add_shortcut("gmw/en-US")
        with PROCESS_LOCK, EspeakLibrary(files) as library:
            assert library.set_voice("gmw/en-US+f5")
            assert library.synthesise("Hold for 30 seconds.", 170, 10**7) == direct


def test_counts_to_ten_fit_their_second_around_the_onset(espeak):
    for count in range(1, 11):
        spoken = espeak.render(say(str(count))).spoken
        assert spoken.before_ms <= 130
        assert 200 <= spoken.length_ms <= 700


def test_faster_is_shorter_and_bounded(espeak):
    text = "Bring one knee toward the chest."
    lengths = [espeak.render(say(text, rate=rate)).spoken.length_ms for rate in (120, 170, 250)]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) == 3
    assert fingerprint(espeak.render(say(text, rate=1))) == fingerprint(
        espeak.render(say(text, rate=80))
    )


@pytest.mark.parametrize(
    ("voice", "same"),
    [
        ("", DEFAULT_VOICE),
        ("EN-US+F5", DEFAULT_VOICE),
        ("gmw/en-US+f5", DEFAULT_VOICE),
        ("English (America)", "en-us"),
        ("en-us+", "en-us"),
        ("en", "en-gb"),
        ("zh", "cmn"),
        ("fr", "fr-fr"),
    ],
)
def test_voices_go_by_language_identifier_or_name(espeak, voice, same):
    assert fingerprint(espeak.render(say("123", voice))) == fingerprint(
        espeak.render(say("123", same))
    )


def test_another_voice_sounds_different(espeak):
    voices = [DEFAULT_VOICE, "en-us", "en-us+klatt5", "en-gb", "de"]
    assert len({fingerprint(espeak.render(say("123", voice))) for voice in voices}) == len(voices)


@pytest.mark.parametrize("voice", ["nosuch", "en-us+nosuch", "mb/mb-us1", "fo", "+f5"])
def test_an_unknown_voice_is_asked_wrongly(espeak, voice):
    with pytest.raises(UnknownVoice) as caught:
        espeak.render(say("one", voice))
    assert caught.value.exit_code == 2
    assert isinstance(caught.value, SpeechError)


def test_a_slip_is_answered_with_the_nearest_voices(espeak):
    with pytest.raises(UnknownVoice, match=r"did you mean en-us\+f5"):
        espeak.render(say("one", "en-us+ff5"))


def test_every_voice_on_offer_can_be_chosen(espeak):
    offered = espeak.voices()
    ids = [voice.id for voice in offered]
    assert len(ids) == len(set(ids)) > 200
    assert {"en-us", "en-gb", "de", DEFAULT_VOICE, "en-us+whisper"} <= set(ids)
    for voice in offered:
        chosen = espeak._resolve(voice.id)
        assert chosen.voice == voice
        with PROCESS_LOCK, EspeakLibrary(espeak._files) as library:
            assert library.set_voice(chosen.identifier), voice


def test_the_library_keeps_quiet_about_an_unknown_voice_but_we_notice():
    with library_files() as files, PROCESS_LOCK, EspeakLibrary(files) as library:
        assert library.set_voice("gmw/en-US+f5")
        assert not library.set_voice("gmw/en-US+nosuch")
        assert not library.set_voice("gmw/nosuch")


@pytest.mark.parametrize("text", ["", "  ", "!", "…", "[[]]", "\0"])
def test_nothing_to_say_is_a_failed_phrase(espeak, text):
    with pytest.raises(PhraseFailed, match="nothing to say"):
        espeak.render(say(text))


def test_the_lexicon_is_for_voices_of_its_language_only():
    lexicons = Lexicons([Entries("en", espeak={"hold": "[[s'aU@]]"})])
    changed, plain = EspeakEngine(lexicons), EspeakEngine()
    for voice, same in (("en-us", False), ("en-gb", False), ("de", True)):
        equal = fingerprint(changed.render(say("hold", voice))) == fingerprint(
            plain.render(say("hold", voice))
        )
        assert equal is same, voice
    assert changed.fingerprint != plain.fingerprint
    changed.close()
    plain.close()


def test_markup_of_one_phrase_does_not_leak_into_the_next(espeak):
    before = fingerprint(espeak.render(say("hold still")))
    espeak.render(say('<prosody rate="x-slow" volume="silent">slow'))
    assert fingerprint(espeak.render(say("hold still"))) == before


def test_an_endless_phrase_is_cut_off_and_fails(espeak, monkeypatch):
    monkeypatch.setattr(espeak_module, "LONGEST_S", 1)
    with pytest.raises(PhraseFailed, match="longer than 1 seconds"):
        espeak.render(say("This sentence takes more than a second to say."))
    assert espeak.render(say("7")).spoken.length_ms < 1000


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt])
def test_what_is_raised_in_the_callback_comes_out(espeak, monkeypatch, error):
    def fail(*_arguments):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(espeak_library.ctypes, "string_at", fail)
        with pytest.raises(error):
            espeak.render(say("hold", DEFAULT_VOICE))
    assert espeak.render(say("hold", DEFAULT_VOICE)).spoken.length_ms > 100


def test_nothing_is_printed(capfd):
    engine = EspeakEngine()
    for text in TEXTS:
        engine.render(say(text))
    engine.close()
    assert capfd.readouterr() == ("", "")


def test_data_that_are_missing_do_not_end_the_process(tmp_path, capfd):
    with PROCESS_LOCK, pytest.raises(NoEngine, match="cannot be loaded"):
        EspeakLibrary(LibraryFiles(INSTALLED, tmp_path))
    assert "phontab" in capfd.readouterr().err


def test_a_library_that_is_none_is_no_engine(tmp_path):
    (tmp_path / "lib.so").write_text("not a library")
    with pytest.raises(NoEngine):
        EspeakLibrary(LibraryFiles(tmp_path / "lib.so", tmp_path))


@pytest.fixture
def far_away(tmp_path, monkeypatch):
    """The package behind a path that is longer than the C code's buffer."""
    package = tmp_path / ("x" * 90) / ("y" * 90) / "espeakng_loader"
    package.parent.mkdir(parents=True)
    package.symlink_to(INSTALLED.parent, target_is_directory=True)
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: package / INSTALLED.name)
    temporary = tmp_path / "t"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return package


def test_a_long_path_is_too_much_for_the_library_itself(far_away):
    with PROCESS_LOCK, pytest.raises(NoEngine):
        EspeakLibrary(LibraryFiles(INSTALLED, far_away))


def test_a_long_path_is_reached_by_links_that_go_with_the_engine(far_away, espeak):
    engine = EspeakEngine()
    assert fingerprint(engine.render(say("12"))) == fingerprint(espeak.render(say("12")))
    assert any(Path(tempfile.gettempdir()).iterdir())
    engine.close()
    engine.close()
    assert not any(Path(tempfile.gettempdir()).iterdir())


def test_a_long_path_without_a_place_for_links_is_no_engine(far_away, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(far_away / "nosuch"))
    with pytest.raises(NoEngine, match="too long"):
        EspeakEngine()


def test_without_a_place_for_links_a_short_path_does(monkeypatch, tmp_path, espeak):
    package = Path(tempfile.mkdtemp()) / "p"
    package.symlink_to(INSTALLED.parent, target_is_directory=True)
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: package / INSTALLED.name)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nosuch"))
    engine = EspeakEngine()
    assert fingerprint(engine.render(say("12"))) == fingerprint(espeak.render(say("12")))
    engine.close()
    package.unlink()
    package.parent.rmdir()


def test_an_incomplete_package_is_no_engine(tmp_path, monkeypatch):
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: tmp_path / "lib.so")
    with pytest.raises(NoEngine, match="incomplete"):
        EspeakEngine()


def test_a_missing_package_is_no_engine(monkeypatch):
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    with pytest.raises(NoEngine, match="not installed"):
        EspeakEngine()


def test_clips_are_loud_alike(espeak):
    peaks = [np.abs(espeak.render(say(text)).frames).max() for text in TEXTS]
    assert max(peaks) <= 10 ** (-1 / 20) + 1e-4
    assert min(peaks) >= 0.2
