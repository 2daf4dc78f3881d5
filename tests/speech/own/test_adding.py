"""A model of a person's becomes a voice, through Piper itself: tiny ones, made here.

What each fault costs is one line that names the file, and nothing is left behind.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import tiny_voice

from coach.base.errors import AskedWrongly, CoachError
from coach.base.progress import Steps
from coach.speech.engine import NoEngine
from coach.speech.engines.piper import Piper
from coach.speech.own.adding import Wanted, add_model, licence_in
from coach.speech.own.pace import SCALES
from coach.speech.own.told import FILE_NAME, MODEL, SETTINGS, OwnVoice, own_voices

TEXTS = {"en": ("Breathe out.",), "de": ("Ganz langsam ausatmen.",)}

needs_piper = pytest.mark.usefixtures("piper")


@pytest.fixture(scope="module")
def piper() -> Any:
    return pytest.importorskip("piper", reason="needs the extra piper")


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    return tmp_path / "home" / "voices"


def added(model: Path, voices: Path, **more: Any) -> OwnVoice:
    steps = Steps(add_model(Wanted(model, **more), voices, TEXTS, {"espeak"}))
    done = list(steps)
    assert done
    assert all(0 <= step.done <= step.total for step in done)
    return steps.result


def refused(model: Path, voices: Path, **more: Any) -> str:
    """Return the one line of a model that is refused; nothing of it may be left."""
    with pytest.raises(CoachError) as caught:
        added(model, voices, **more)
    assert caught.value.exit_code == 2, caught.value
    assert not voices.exists() or list(voices.iterdir()) == []
    line = str(caught.value)
    assert line.startswith(str(model)), line
    return line.removeprefix(str(model)).lstrip(": ")


@needs_piper
def test_a_model_is_copied_checked_measured_and_named(tmp_path: Path, voices: Path) -> None:
    model = tiny_voice.write_voice(tmp_path / "en_US-tiny-medium.onnx")
    (tmp_path / "MODEL_CARD").write_text("# Card\n\n* License: CC0\n", encoding="utf-8")
    voice = added(model, voices)
    told = voice.told
    assert (voice.id, told.kind, told.name, told.language) == (
        "tiny",
        "piper",
        "Tiny, medium",
        "en-us",
    )
    assert (told.came_from, told.licence) == ("en_US-tiny-medium.onnx", "CC0")
    assert own_voices(voices) == [voice]
    assert {path.name for path in voice.folder.iterdir()} == {MODEL, SETTINGS, FILE_NAME}
    assert (voice.folder / MODEL).read_bytes() == model.read_bytes()
    # A phoneme lasts so many frames times the scale, so the rate goes as one over it.
    assert [scale for scale, _ in told.pace] == list(SCALES)
    assert [rate * scale for scale, rate in told.pace] == pytest.approx(
        [told.pace[2][1]] * 7, rel=0.02
    )


@needs_piper
def test_a_link_to_a_model_is_followed_and_its_settings_may_be_named(
    tmp_path: Path, voices: Path
) -> None:
    (tmp_path / "blobs").mkdir()
    real = tiny_voice.write_voice(tmp_path / "blobs" / "a1b2c3.onnx")
    model = tmp_path / "tiny.onnx"
    model.symlink_to(real)
    model.with_name("tiny.onnx.json").symlink_to(f"{real}.json")
    voice = added(model.with_name("tiny.onnx.json"), voices, name="Anna")
    assert voice.id == "anna"
    assert not (voice.folder / MODEL).is_symlink()
    assert (voice.folder / MODEL).read_bytes() == real.read_bytes()


@needs_piper
@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"amplitude": 0.0}, "found a model that says “Breathe out.” in silence, expected one"),
        ({"amplitude": float("nan")}, "found a model that does not say “Breathe out.” (what comes"),
        ({"inputs": ("a", "b", "c")}, "found a model that takes a, b, c, expected one of Piper's"),
        (
            {"num_speakers": 4},
            "found a model that takes input, input_lengths, scales, expected one",
        ),
    ],
)
def test_a_model_that_does_not_speak(
    changes: dict[str, Any], line: str, tmp_path: Path, voices: Path
) -> None:
    model = tiny_voice.write_voice(tmp_path / "tiny.onnx", **changes)
    assert refused(model, voices).startswith(line)


@needs_piper
@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"symbols": 50}, ".json: phoneme_id_map: found what the model does not know ("),
        ({"espeak": {"voice": "xx-yy"}}, ".json: espeak.voice: found “xx-yy”, expected a voice"),
    ],
)
def test_settings_that_only_the_model_can_refuse(
    changes: dict[str, Any], line: str, tmp_path: Path, voices: Path
) -> None:
    model = tiny_voice.write_voice(tmp_path / "tiny.onnx", **changes)
    assert refused(model, voices).startswith(line)


@needs_piper
def test_a_model_that_is_spoilt_inside(tmp_path: Path, voices: Path) -> None:
    model = tiny_voice.write_voice(tmp_path / "tiny.onnx")
    content = bytearray(model.read_bytes())
    content[60:90] = b"\xff" * 30
    model.write_bytes(content)
    assert refused(model, voices).startswith("found a model that does not load (")
    assert str(voices) not in refused(model, voices)


@needs_piper
def test_a_name_that_cannot_be_is_told_before_anything_is_copied(
    tmp_path: Path, voices: Path
) -> None:
    model = tiny_voice.write_voice(tmp_path / "con.onnx")
    assert "which Windows keeps for a device" in refused(model, voices)
    shutil.move(tmp_path / "con.onnx", tmp_path / "ü.onnx")
    shutil.move(tmp_path / "con.onnx.json", tmp_path / "ü.onnx.json")
    assert "expected a name of letters" in refused(tmp_path / "ü.onnx", voices)
    with pytest.raises(AskedWrongly, match="--name: found “espeak”, which is an engine or a voice"):
        added(tmp_path / "ü.onnx", voices, name="espeak")


@needs_piper
def test_a_voice_is_replaced_only_where_that_is_asked_for(tmp_path: Path, voices: Path) -> None:
    model = tiny_voice.write_voice(tmp_path / "tiny.onnx")
    before = added(model, voices)
    other = tiny_voice.write_voice(tmp_path / "loud" / "tiny.onnx", amplitude=0.6)
    with pytest.raises(AskedWrongly, match="--force"):
        added(other, voices)
    assert (before.folder / MODEL).read_bytes() == model.read_bytes()
    added(other, voices, force=True)
    assert (before.folder / MODEL).read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", ["joe", "joe.wav", "joe.onnx.txt"])
def test_a_file_of_another_kind_is_told_by_its_name(
    name: str, tmp_path: Path, voices: Path
) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    assert "expected a Piper model, a file that ends in .onnx" in refused(tmp_path / name, voices)


def test_without_the_extra_a_line_says_how_it_is_installed(
    tmp_path: Path, voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.speech.engines.piper.PACKAGES", ("piper-of-nobody",))
    model = tiny_voice.write_voice(tmp_path / "tiny.onnx")
    with pytest.raises(NoEngine) as caught:
        added(model, voices)
    assert str(caught.value) == (
        "the engine piper does not work here: the package piper-tts is not installed; "
        "python -m pip install piper-tts"
    )
    assert not voices.exists()


@needs_piper
def test_a_model_over_which_piper_dies_is_a_line(
    tmp_path: Path, voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Piper, "phrase_s", 0.0)
    model = tiny_voice.write_voice(tmp_path / "tiny.onnx")
    assert refused(model, voices).startswith(
        "found a model over which Piper breaks down (no answer"
    )


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("* License: CC0\n", "CC0"),
        ("## Dataset\n\n* URL: https://x\n* Licence: CC BY 4.0 \n", "CC BY 4.0"),
        ("**License:** MIT", "MIT"),
        ("nothing of the kind", ""),
        ("* License: " + "x" * 500, "x" * 79 + "…"),
    ],
)
def test_the_licence_is_read_from_the_card(card: str, licence: str) -> None:
    assert licence_in(card) == licence


@needs_piper
def test_a_text_in_the_voices_own_language_measures_it(tmp_path: Path, voices: Path) -> None:
    german = {"language": {"code": "de_DE"}, "espeak": {"voice": "de"}}
    model = tiny_voice.write_voice(tmp_path / "tiny.onnx", **german)
    english = tiny_voice.write_voice(tmp_path / "other.onnx")
    assert added(model, voices, name="g").told.pace != added(english, voices, name="e").told.pace
    assert json.loads((voices / "g" / SETTINGS).read_text())["language"] == {"code": "de_DE"}
