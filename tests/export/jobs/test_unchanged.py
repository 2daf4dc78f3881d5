"""A job that was carried out before costs next to nothing, and no change is overlooked."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import recordings
import tiny_voice
from msgspec.structs import replace
from recordings import in_a_room, spoken, write_pack
from tunes import sine, write

import coach.export.jobs.unchanged
from coach.base.progress import Steps
from coach.base.safe import BadTarget
from coach.export.beside.known import BESIDE
from coach.export.jobs.export import export_session
from coach.export.jobs.job import ExportJob, Outcome
from coach.home.folders import seeds_folder
from coach.home.library import Library
from coach.home.settings import Settings
from coach.speech.choose import Ladder
from coach.speech.engine import Engine
from coach.speech.own.adding import Wanted, add_model

ROOT = Path(__file__).parents[3]
TONES = Settings(engine="tones", talk="minimal", warm_up=False)

Run = Callable[..., Outcome]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The engines that were opened."""
    names: list[str] = []
    following = Ladder.next

    def counted(ladder: Ladder) -> tuple[Engine, str]:
        engine, notice = following(ladder)
        names.append(engine.name)
        return engine, notice

    monkeypatch.setattr(Ladder, "next", counted)
    return names


@pytest.fixture
def run(job: Callable[..., ExportJob], opened: list[str]) -> Run:
    """Carry out a job as a new process would; forget which engines were opened before."""

    def made(settings: Settings = TONES, name: str = "a.wav", **others: object) -> Outcome:
        opened.clear()
        return export_session(job(name, settings, **others)).finish()

    return made


def test_what_is_there_just_the_same_opens_no_engine(run: Run, opened: list[str]) -> None:
    assert [path.name for path in run().written] == ["a.wav"]
    assert opened == ["tones"]
    again = run()
    assert ([path.name for path in again.unchanged], again.written) == (["a.wav"], ())
    assert opened == []


def test_all_files_of_a_job_are_told(run: Run, opened: list[str], out: Path) -> None:
    extras = {"beside": (BESIDE["vtt"], BESIDE["cue"]), "script": ("sheet",), "stems": True}
    first = run(**extras)
    again = run(**extras)
    assert again.unchanged == first.written
    assert len(again.unchanged) == 6
    assert opened == []
    (out / "a.vtt").write_text("edited", encoding="utf-8")
    with pytest.raises(Exception, match="exists already"):
        run(**extras)


@pytest.mark.parametrize(
    "change",
    [
        lambda routine, home: routine.write_text(
            routine.read_text(encoding="utf-8").replace("= 5", "= 6"), encoding="utf-8"
        ),
        lambda routine, home: _write(
            home / "exercises" / "nod.toml",
            'id = "nod"\ntitle = "Nod"\nkind = "stretch"\nposition = "chair"\n'
            'setup = ["Sit."]\ndose = { hold_s = 3 }\n',
        ),
        lambda routine, home: _write(
            home / "lexicon" / "en.toml", 'language = "en"\n[say]\nx="y"\n'
        ),
    ],
    ids=["routine", "exercise", "lexicon"],
)
def test_what_it_comes_from_is_looked_at(
    run: Run, opened: list[str], routine: str, home: Path, change: Callable[..., object]
) -> None:
    run()
    change(Path(routine), home)
    with suppress(BadTarget):
        run()
    assert opened == ["tones"]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "wished",
    [
        {"settings": replace(TONES, rate=150)},
        {"settings": replace(TONES, talk="learn")},
        {"loudness": -16.0},
        {"quality": "small"},
        {"script": ("sheet",)},
        {"beside": (BESIDE["srt"],)},
        {"name": "b.wav"},
        {"force": True},
    ],
    ids=["rate", "talk", "loudness", "quality", "script", "beside", "name", "force"],
)
def test_another_wish_is_another_job(
    run: Run, opened: list[str], wished: dict[str, object]
) -> None:
    run()
    with suppress(BadTarget):
        run(**wished)
    assert opened == ["tones"]


@pytest.mark.parametrize("change", ["gone", "other", "touched"])
def test_the_files_are_looked_at(run: Run, opened: list[str], out: Path, change: str) -> None:
    run()
    path = out / "a.wav"
    if change == "gone":
        path.unlink()
    elif change == "other":
        data = path.read_bytes()
        path.write_bytes(data[:-1] + b"x")
    else:
        os.utime(path, ns=(1, 1))
    again = run()
    assert opened == ["tones"]
    assert len(again.written if change == "gone" else again.unchanged) == 1
    assert run().unchanged
    assert opened == []


def test_another_program_or_package_trusts_nothing_older(
    run: Run, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    monkeypatch.setattr(coach.export.jobs.unchanged, "code_stamps", lambda: [("a.py", 1, 1, 1, 1)])
    run()
    assert opened == ["tones"]


def test_what_was_told_once_is_told_again(
    run: Run, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    following = Ladder.next
    missing = "Something is missing here."
    monkeypatch.setattr(Ladder, "next", lambda ladder: (following(ladder)[0], missing))
    for _ in range(2):
        assert "Something is missing here." in run().notices
        assert opened == ["tones"]


def test_an_engine_that_only_it_can_tell_of_is_opened(
    run: Run, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coach.export.jobs.unchanged, "engine_files", lambda _: None)
    for _ in range(2):
        run()
        assert opened == ["tones"]


def test_a_file_that_is_edited_while_it_is_exported_is_not_remembered(
    run: Run, opened: list[str], routine: str, job: Callable[..., ExportJob]
) -> None:
    steps = iter(export_session(job("a.wav")))
    next(steps)
    path = Path(routine)
    path.write_text(path.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    for _ in steps:
        continue
    run()
    assert opened == ["tones"]


def test_music_of_the_same_size_and_time_is_other_music(
    run: Run, opened: list[str], tmp_path: Path
) -> None:
    bed = write(tmp_path / "bed.wav", sine(1.0))
    other = write(tmp_path / "other.wav", sine(1.0, hz=330.0))
    os.utime(bed, ns=(1, 1))
    with_music = replace(TONES, music=str(bed))
    run(with_music)
    run(with_music)
    assert opened == []
    bed.write_bytes(other.read_bytes())
    os.utime(bed, ns=(1, 1))
    with suppress(BadTarget):
        run(with_music)
    assert opened == ["tones"]


def test_a_line_that_was_recorded_anew_is_heard(
    run: Run, opened: list[str], home: Path, out: Path
) -> None:
    folder = home / "voices" / "anna"
    write_pack(folder, {"Left side.": in_a_room(spoken("Left side."))})
    in_her_voice = replace(TONES, voice="anna")
    run(in_her_voice)
    before = (out / "a.wav").read_bytes()
    time.sleep(0.02)
    run(in_her_voice)
    assert opened == []
    recordings.write(folder / "0.flac", in_a_room(spoken("Left side, again.", 0.8)))
    assert run(in_her_voice, force=True).written
    assert (out / "a.wav").read_bytes() != before
    (folder / "pack.toml").unlink()
    with suppress(BadTarget):
        run(in_her_voice)
    assert opened == ["tones"]


def test_a_model_that_was_replaced_is_heard_and_another_one_is_of_no_account(
    run: Run, opened: list[str], home: Path, tmp_path: Path
) -> None:
    pytest.importorskip("piper", reason="needs the extra piper")
    model = tiny_voice.write_voice(tmp_path / "joe.onnx")
    other = tiny_voice.write_voice(tmp_path / "other.onnx", symbols=255)

    def add(path: Path, name: str) -> None:
        texts = {"en": ("Breathe out.",)}
        Steps(add_model(Wanted(path, name, force=True), home / "voices", texts)).finish()

    add(model, "joe")
    asked = [replace(TONES, engine=None, voice="joe"), replace(TONES, engine="piper")]
    for settings in asked:
        run(settings, force=True)
        assert opened == ["piper"]
        time.sleep(0.02)
        run(settings)
        assert opened == []
    add(other, "zoe")
    run(asked[0], force=True)
    time.sleep(0.02)
    run(asked[0])
    assert opened == []
    add(other, "joe")
    with suppress(BadTarget):
        run(asked[0])
    assert opened == ["piper"]


def test_what_was_edited_after_it_was_read_is_not_remembered(
    run: Run, opened: list[str], home: Path, job: Callable[..., ExportJob]
) -> None:
    nod = 'id = "nod"\ntitle = "{}"\nkind = "stretch"\nposition = "chair"\nsetup = ["Sit."]\n'
    exercise = home / "exercises" / "nod.toml"
    _write(exercise, nod.format("Old") + "dose = { hold_s = 3 }\n")
    library = Library(seeds_folder(), home)
    assert library.exercises["nod"].title == "Old"
    while exercise.stat().st_ctime_ns < library.opened_ns:  # clocks of file systems are coarse
        _write(exercise, nod.format("New") + "dose = { hold_s = 3 }\n")
        time.sleep(0.001)
    export_session(job("a.wav"), library=library).finish()
    run()
    assert opened == ["tones"]


LOADED = """
import os, sys
from coach.cli.app import main
code = main(sys.argv[1:])
print(*sorted(set(sys.modules)))
sys.exit(code)
"""


def test_the_command_loads_neither_sound_nor_encoders_for_it(
    routine: str, out: Path, home: Path
) -> None:
    asked = ["export", routine, "-o", str(out), "--format", "wav", "--engine", "tones"]
    asked += ["--talk", "minimal", "--talk", "learn"]
    loaded = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", LOADED, *asked],
            cwd=ROOT,
            env={**os.environ, "COACH_HOME": str(home)},
            capture_output=True,
            text=True,
            check=True,
        )
        loaded.append(set(done.stdout.split()))
    assert done.stderr.splitlines() == [
        f"Unchanged: {out / name}" for name in ("short-minimal.wav", "short-learn.wav")
    ]
    heavy = {"numpy", "soundfile", "multiprocessing", "coach.export.jobs.export"}
    assert "coach.export.jobs.export" in loaded[0]
    assert not heavy & loaded[1]
