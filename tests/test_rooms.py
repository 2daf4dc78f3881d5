"""The rooms keep to their floors: imports go down only, and starting Coach loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent

HEAVY = ("dbus_fast", "miniaudio", "numpy", "pyttsx3", "soundfile", "soxr", "textual")


def test_import_contracts(monkeypatch, capfd):
    monkeypatch.chdir(ROOT)
    broken = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert broken == 0, capfd.readouterr().out


@pytest.mark.parametrize(
    "module",
    ["coach", "coach.cli.app", "coach.cli.show", "coach.routine.read", "coach.score.models"],
)
def test_importing_loads_nothing_heavy(module):
    program = f"import sys, {module}; print(*sorted({set(HEAVY)} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == ([], "")
