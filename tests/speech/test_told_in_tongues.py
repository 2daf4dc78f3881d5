"""What is wrong with voices, packs and lexicons is told in the language of the app."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from small import SEEDS
from wordless import without_words, words_left

from coach.base.errors import CoachError
from coach.base.tongue import speaking
from coach.home.tongues import ENGLISH, TONGUES, catalogue_of
from coach.routine.read import read_table
from coach.speech.choose import Ladder
from coach.speech.own.keeping import check_free, id_of, size_of, take_out
from coach.speech.own.model_files import check_whole, read_settings
from coach.speech.packs.from_files import found_in
from coach.speech.packs.recording import Unusable, read_take
from coach.speech.packs.taken_in import Wanted as WantedPack
from coach.speech.packs.taken_in import add_pack
from coach.speech.packs.told import known_pack, read_told
from coach.speech.voices import NoVoice
from coach.speech.words.entries import entries_from
from coach.speech.words.ipa_signs import NOTATIONS
from coach.speech.words.lexicon import Lexicons

OTHERS = [language for language in TONGUES if language != ENGLISH]
PACK = 'name = "Joe"\nlanguage = "en"\n[phrases]\n'
LEXICONS = (
    "words = 1",
    "x = 1",
    'language = "English"',
    'language = "en"\nsay = 3',
    'language = "en"\n[say]\nTui = "[[tui]]"',
    'language = "en"\n[say]\nTui = "<b>"\ntui = "x"',
    'language = "xx"\n[ipa]\nTui = "x"',
    'language = "en"\n[ipa]\nTui = "ы"',
    'language = "en"\n[ipa]\nTui = "t"',
    'language = "en"\n[homographs."two words"]\nipa = { a = "tu" }',
    'language = "en"\n[homographs.read]\nipa = { a = "ɹiːd" }\notherwise = "b"',
    'language = "en"\n[homographs.read]\nipa = { a = "ɹiːd" }\nrules = ["to"]',
    'language = "en"\n[homographs.read]\nipa = { a = "ɹiːd" }\nrules = ["_ = a"]',
    'language = "en"\n[homographs.read]\nipa = { a = "ɹiːd" }\nrules = ["THE _ = a"]',
    'language = "en"\n[homographs.read]\nipa = { a = "ɹiːd" }\nrules = ["to _ = b"]',
)
PACKS = (
    'language = "english"\n[phrases]\n',
    PACK + '"Go." = "../go.wav"\n',
    PACK + '"Go." = ".go.wav"\n',
    PACK + '"Go." = ""\n',
    PACK + '"Go." = "go.txt"\n',
    PACK + '"Go." = "go.wav"\n"go" = "go.wav"\n',
    PACK + '" " = "go.wav"\n',
)


def lexicon(text: str, folder: Path) -> object:
    """Read a lexicon."""
    return entries_from(read_table(text, folder / "mine.toml"), "mine.toml")


def nothing(folder: Path) -> Path:
    """Return the path of a file that is not there."""
    return folder / "nowhere.wav"


def empty(folder: Path, name: str) -> Path:
    """Return the path of an empty file."""
    path = folder / name
    path.write_bytes(b"")
    return path


def model(folder: Path, settings: str) -> object:
    """Read the settings beside a model."""
    (folder / "joe.onnx.json").write_text(settings, encoding="utf-8")
    return read_settings(folder / "joe.onnx")


WRONG: dict[str, Callable[[Path], object]] = {
    **{f"lexicon {n}": partial(lexicon, text) for n, text in enumerate(LEXICONS)},
    **{f"pack {n}": partial(read_told, text) for n, text in enumerate(PACKS)},
    "a name": lambda _: id_of("Jöe", "--name"),
    "a name of a device": lambda _: id_of("con", "--name"),
    "a name of a language": lambda _: id_of("de", "mine.onnx"),
    "a name that is taken": lambda _: id_of("piper", "--voice", ["piper"]),
    "a voice that is there": lambda folder: check_free(folder.parent, folder.name, force=False),
    "no voice to remove": lambda folder: take_out(folder, "joe"),
    "a folder for a model": lambda folder: size_of(folder, "x", 9),
    "a model too large": lambda folder: size_of(folder / "mine.toml", "x", 0),
    "an empty model": lambda folder: check_whole(empty(folder, "joe.onnx")),
    "no settings": lambda folder: read_settings(folder / "ada.onnx"),
    "settings that break off": lambda folder: model(folder, "{"),
    "settings without keys": lambda folder: model(folder, "[]"),
    "no recording": lambda folder: read_take(nothing(folder)),
    "an empty recording": lambda folder: read_take(empty(folder, "empty.wav")),
    "a recording by its name": lambda folder: read_take(folder / "mine.toml"),
    "a recording of no sound": lambda folder: read_take(folder / "text.wav"),
    "a folder without recordings": lambda folder: list(found_in([folder / "inner"], ["Go."], "en")),
    "no pack": lambda folder: list(add_pack(WantedPack(folder / "nowhere.zip"), folder)),
    "no zip": lambda folder: list(add_pack(WantedPack(folder / "text.wav"), folder)),
    "no recorded voice": lambda folder: known_pack(folder, "joe"),
    "no engine": lambda _: Ladder("espaek", Lexicons()),
    "no language": lambda _: (_ for _ in ()).throw(NoVoice("piper", "pl")),
}
KNOWN = (
    *(*LEXICONS, *PACKS, "pack.toml coach voices record add ROUTINE --voice NAME doctor espeak"),
    "con piper VOICE.onnx --name --force FLAC WAV Ogg MP3 JSON Piper Windows Git LFS toml say",
    "language say ipa fronts backs hibari homographs neighbours rules en de es fr nowhere wav",
    *("engine check Jöe Polish", *NOTATIONS["en", "espeak"].signs),
    "espaek mine joe Joe ada json empty text inner TOML zip pico pyttsx tones name",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "voices"
    (folder / "inner").mkdir(parents=True)
    (folder / "mine.toml").write_text(PACK, encoding="utf-8")
    (folder / "text.wav").write_text("no sound", encoding="utf-8")
    return folder


def told(wrong: str, folder: Path) -> str:
    with pytest.raises((CoachError, Unusable)) as caught:
        WRONG[wrong](folder)
    return str(caught.value).replace(str(folder), "")


@pytest.mark.parametrize("wrong", WRONG)
def test_every_word_of_it_comes_from_the_catalogues_or_the_file(wrong: str, folder: Path) -> None:
    assert told(wrong, folder)
    with without_words():
        line = told(wrong, folder)
    assert words_left(line, (*KNOWN, str(folder), str(SEEDS))) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("wrong", WRONG)
def test_no_english_word_is_left(wrong: str, language: str, folder: Path) -> None:
    english = {*re.findall(r"[^\W\d_]{4,}", told(wrong, folder))}
    with speaking(catalogue_of(language, None)):
        line = told(wrong, folder)
    left = words_left(
        line, (*KNOWN, str(folder), str(SEEDS), "zip table code phrase bytes extension")
    )
    assert [word for word in left if word in english] == []
