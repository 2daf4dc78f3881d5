"""A checkout to set up, and a pip that only pretends."""

import shutil
from pathlib import Path

import pytest
import setup_env
from setup_env import PROGRAMS, Environment, SetupError

SCRIPTS = Path(setup_env.__file__).parent


def install(environment, kit):
    """Put empty programs where those of `kit` would be."""
    for name in PROGRAMS[kit]:
        program = environment.program(name)
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)


class FakeRun:
    """Stands in for `setup_env.run`: makes what venv and pip would, and can be told to fail.

    `steps` tells what was run, in short; `failing` maps a step to the error that it raises.
    """

    def __init__(self):
        self.steps = []
        self.failing = {}

    def __call__(self, command, log):
        root = log.parent
        step = Path(command[-1]).stem if "pip" in command else "venv"
        if step == root.stem:
            step = "coach"
        self.steps.append(step)
        if step in self.failing:
            raise self.failing[step]
        if step == "venv":
            shutil.rmtree(root / ".venv", ignore_errors=True)
            (root / ".venv").mkdir()
        else:
            install(Environment(root), "dev" if step == "dev" else "run")


@pytest.fixture
def checkout(tmp_path):
    """Give the root of a checkout with small locks and the real scripts."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "requirements").mkdir()
    for name in ("run", "dev", "macos", "natural", "pico", "simpleaudio"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(
            f"{name}==1 --hash=sha256:0\n", encoding="utf-8"
        )
    shutil.copytree(
        SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__", ".*")
    )
    return tmp_path


@pytest.fixture
def environment(checkout):
    return Environment(checkout)


@pytest.fixture
def ran(monkeypatch):
    """Replace venv and pip; on a Mac, too, this is the set-up of Linux."""
    fake = FakeRun()
    monkeypatch.setattr(setup_env, "run", fake)
    monkeypatch.setattr(setup_env.sys, "platform", "linux")
    return fake


@pytest.fixture
def no_network():
    return SetupError("Coach could not download what it needs.")
