import hashlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import espeakng_loader
import numpy as np
import pytest

from coach.score.models import Utterance
from coach.speech.backend import Refused, Unfit
from coach.speech.engine import NoEngine, PhraseFailed, SpeechError, UnknownVoice
from coach.speech.engines import espeak as espeak_module
from coach.speech.engines import espeak_library
from coach.speech.engines.espeak import DEFAULT_VOICE, Espeak
from coach.speech.engines.espeak_files import LibraryFiles, installed_files, library_files
from coach.speech.engines.espeak_library import EspeakLibrary
from coach.speech.hosted import HostedEngine
from coach.speech.words.entries import Entries
from coach.speech.words.lexicon import Lexicons

TEXTS = ["1", "17", "Breathe in.", "Switch to the left side.", "Close your eyes, and breathe."]
INSTALLED = Path(espeakng_loader.get_library_path())

RENDER = """
import hashlib, sys
from coach.score.models import Utterance
from coach.speech.engines.espeak import Espeak
from coach.speech.hosted import HostedEngine
engine = HostedEngine(Espeak)
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

    engine = HostedEngine(Espeak)
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


def test_the_data_s_own_folder_gives_the_same_bits_as_the_links(tmp_path):
    with EspeakLibrary(LibraryFiles(INSTALLED, INSTALLED.parent)) as library:
        library.set_voice("gmw/en-US+f5")
        direct = library.synthesise("Hold for 30 seconds.", 170, 10**7)
    linked = Espeak(tmp_path)
    assert linked.speak("Hold for 30 seconds.", "gmw/en-US+f5", 170).samples == direct
    assert (tmp_path / "espeak-ng-data" / "voices" / "gmw" / "en-us").is_symlink()


def test_counts_to_ten_fit_their_second_around_the_onset(espeak):
    for count in range(1, 11):
        spoken = espeak.render(Utterance(str(count), "", 170, manner="count")).spoken
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


def test_every_voice_on_offer_can_be_chosen(espeak, tmp_path):
    files = library_files(tmp_path)
    offered = espeak.voices()
    ids = [voice.id for voice in offered]
    assert len(ids) == len(set(ids)) > 200
    assert {"en-us", "en-gb", "de", DEFAULT_VOICE, "en-us+whisper"} <= set(ids)
    for voice in offered:
        chosen = espeak._chosen(voice.id)
        assert chosen.voice == voice
        with EspeakLibrary(files) as library:
            library.set_voice(chosen.handle)


def test_the_library_keeps_quiet_about_an_unknown_voice_but_we_notice(tmp_path):
    with EspeakLibrary(library_files(tmp_path)) as library:
        library.set_voice("gmw/en-US+f5")
        for unknown in ("gmw/en-US+nosuch", "gmw/nosuch"):
            with pytest.raises(Refused, match=unknown.replace("+", ".")):
                library.set_voice(unknown)


@pytest.mark.parametrize("text", ["", "  ", "!", "…", "[[]]", "\0"])
def test_nothing_to_say_is_a_failed_phrase(espeak, text):
    with pytest.raises(PhraseFailed, match="nothing to say"):
        espeak.render(say(text))


def test_the_lexicon_is_for_voices_of_its_language_only():
    lexicons = Lexicons([Entries("en", espeak={"hold": "[[s'aU@]]"})])
    changed, plain = HostedEngine(Espeak, lexicons), HostedEngine(Espeak)
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


def test_an_endless_phrase_is_cut_off_and_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(espeak_module, "LONGEST_S", 1)
    backend = Espeak(tmp_path)
    with pytest.raises(Refused, match="longer than 1 seconds"):
        backend.speak("This sentence takes more than a second to say.", "gmw/en-US", 170)
    assert len(backend.speak("7", "gmw/en-US", 170).samples) < 2 * 22_050


def test_what_is_raised_in_the_callback_comes_out(tmp_path, monkeypatch):
    def fail(*_arguments):
        raise MemoryError

    backend = Espeak(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(espeak_library.ctypes, "string_at", fail)
        with pytest.raises(MemoryError):
            backend.speak("hold", "gmw/en-US", 170)
    assert len(backend.speak("hold", "gmw/en-US", 170).samples) > 2000


def test_nothing_is_printed(capfd):
    engine = HostedEngine(Espeak)
    for text in TEXTS:
        engine.render(say(text))
    engine.close()
    assert capfd.readouterr() == ("", "")


def test_data_that_are_missing_do_not_end_the_process(tmp_path, capfd):
    with pytest.raises(Unfit, match="cannot be loaded"):
        EspeakLibrary(LibraryFiles(INSTALLED, tmp_path))
    assert "phontab" in capfd.readouterr().err


def test_a_library_that_is_none_is_no_engine(tmp_path):
    (tmp_path / "lib.so").write_text("not a library", encoding="utf-8")
    with pytest.raises(Unfit):
        EspeakLibrary(LibraryFiles(tmp_path / "lib.so", tmp_path))


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Put the package somewhere else, for this process and its children."""

    def at(*parts):
        link = Path(tmp_path, *parts, "espeakng_loader")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(INSTALLED.parent, target_is_directory=True)
        monkeypatch.delitem(sys.modules, "espeakng_loader")
        monkeypatch.syspath_prepend(link.parent)
        monkeypatch.setenv("PYTHONPATH", str(link.parent))
        return link

    return at


FAR = "x" * 90, "y" * 90
"""Longer than the C code's buffer."""


def test_a_long_path_is_too_much_for_the_library_itself(package):
    with pytest.raises(Unfit):
        EspeakLibrary(LibraryFiles(INSTALLED, package(*FAR)))


def test_a_long_path_is_reached_by_links_that_go_with_the_engine(
    package, espeak, tmp_path, monkeypatch
):
    there = package(*FAR)
    assert installed_files().parent == there
    temporary = tmp_path / "t"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    engine = HostedEngine(Espeak)
    assert fingerprint(engine.render(say("12"))) == fingerprint(espeak.render(say("12")))
    assert any(temporary.iterdir())
    engine.close()
    engine.close()
    assert not any(temporary.iterdir())


def test_a_long_path_without_a_place_for_links_is_no_engine(package, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(package(*FAR) / "nosuch"))
    with pytest.raises(NoEngine, match="too long"):
        HostedEngine(Espeak)


def test_without_a_place_for_links_a_short_path_does(monkeypatch, tmp_path, espeak):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nosuch"))
    engine = HostedEngine(Espeak)
    assert fingerprint(engine.render(say("12"))) == fingerprint(espeak.render(say("12")))
    engine.close()


def test_an_incomplete_package_is_no_engine(tmp_path, monkeypatch):
    (tmp_path / "espeakng_loader").mkdir()
    (tmp_path / "espeakng_loader" / "__init__.py").touch()
    monkeypatch.delitem(sys.modules, "espeakng_loader")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(NoEngine, match="incomplete"):
        HostedEngine(Espeak)


def test_a_missing_package_is_no_engine(monkeypatch):
    monkeypatch.setattr("coach.speech.engines.espeak_files.find_spec", lambda _: None)
    with pytest.raises(NoEngine, match="not installed"):
        HostedEngine(Espeak)


def test_clips_are_loud_alike(espeak):
    peaks = [np.abs(espeak.render(say(text)).frames).max() for text in TEXTS]
    assert max(peaks) <= 10 ** (-1 / 20) + 1e-4
    assert min(peaks) >= 0.2


def test_windows_takes_a_longer_path_and_needs_no_links(tmp_path, monkeypatch):
    """The buffer there is longer, and links need rights that most people lack."""

    def refuse(*_):
        raise OSError("A required privilege is not held by the client")

    def with_data_at(length):
        package = tmp_path / ("x" * (length - len(str(tmp_path)) - len("//espeak-ng-data")))
        (package / "espeak-ng-data").mkdir(parents=True)
        (package / "espeak-ng.dll").touch()
        spec = SimpleNamespace(submodule_search_locations=[str(package)])
        monkeypatch.setattr("coach.speech.engines.espeak_files.find_spec", lambda _: spec)
        return package

    def files():
        return library_files(Path(tempfile.mkdtemp(dir=tmp_path)))

    monkeypatch.setattr(Path, "symlink_to", refuse)
    package = with_data_at(230)
    (package / "espeak-ng-data" / "phontab").touch()
    with pytest.raises(Unfit, match="too long"):
        files()
    monkeypatch.setattr(sys, "platform", "win32")
    assert files() == (package / "espeak-ng.dll", package, False)
    with_data_at(231)
    with pytest.raises(Unfit, match="too long"):
        files()


@pytest.mark.parametrize(
    ("platform", "unloads"), [("win32", "FreeLibrary"), ("darwin", "dlclose"), ("linux", "dlclose")]
)
def test_each_system_unloads_the_library_in_its_own_way(platform, unloads, monkeypatch):
    done = []
    for name in ("FreeLibrary", "dlclose"):
        note = partial(lambda name, handle: done.append((name, handle)), name)
        monkeypatch.setattr(f"_ctypes.{name}", note, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    library = object.__new__(EspeakLibrary)
    library._c = SimpleNamespace(espeak_Terminate=lambda: done.append("ended"), _handle=42)
    library.close()
    assert done == ["ended", (unloads, 42)]
