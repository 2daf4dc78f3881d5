"""`import coach`: its names, what they load, and the examples of the README and docs/api.md."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections import deque
from pathlib import Path

import numpy as np
import pytest
import soundfile

import coach
from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE

ROOT = Path(__file__).parents[1]


def examples(name: str) -> str:
    """All examples in Python of a document, one after another."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return "\n".join(re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_name_is_there_and_no_other() -> None:
    for name in coach.__all__:
        assert getattr(coach, name) is not None
    assert set(dir(coach)) == set(coach.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = coach.nothing


def test_no_name_is_also_that_of_a_package() -> None:
    for name in coach.__all__:
        assert not (ROOT / "coach" / name).exists()
        assert name == "__version__" or not (ROOT / "coach" / f"{name}.py").exists()


def test_there_is_one_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == coach.__version__


@pytest.mark.parametrize("name", ["README.md", "docs/api.md"])
def test_the_examples_run_as_they_stand(name: str, home: Path) -> None:
    program = examples(name)
    assert program.count("import coach") >= 1
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=home, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.stem for path in home.iterdir() if path.is_file()] == ["break"]


def test_the_example_of_the_readme_has_ten_lines_or_little_more() -> None:
    assert len(examples("README.md").strip().splitlines()) <= 12


def test_blocks_are_the_frames_of_a_file(home: Path) -> None:
    settings = coach.Settings(engine="tones", talk="minimal")
    job = coach.ExportJob(routine="desk-break", path=home / "a.wav", settings=settings)
    steps = list(coach.export_session(job))
    assert all(isinstance(step, coach.Progress) for step in steps)
    assert steps[-1].done == steps[-1].total
    with coach.open_coach(settings) as here:
        drafted = coach.Drafted(here.plan(here.library.find("desk-break")))
        frames = np.concatenate(list(coach.blocks(here, drafted)))
    written, rate = soundfile.read(job.path, dtype="int16")
    assert (rate, frames.dtype) == (44_100, np.int16)
    assert np.array_equal(frames, written)


def test_what_cannot_be_written_is_told_by_the_first_step(home: Path) -> None:
    job = coach.ExportJob(routine="desk-break", path=home / "a.xyz", settings=coach.Settings())
    with pytest.raises(coach.CoachError, match="xyz"):
        deque(coach.export_session(job), maxlen=0)


def test_the_wheel_says_that_it_is_typed() -> None:
    wheel = importlib.import_module("hatchling.builders.wheel").WheelBuilder(str(ROOT))
    assert "coach/py.typed" in {file.distribution_path for file in wheel.recurse_included_files()}
