"""A Python that is too old says so in one line, whatever its age."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import check_python
import pytest
from check_python import refusal, works

SCRIPTS = Path(check_python.__file__).parent


def oldest_python():
    """Return an interpreter of this machine that is older than Coach's, or nothing."""
    names = (shutil.which(f"python3.{minor}") for minor in range(6, 11))
    pyenv = sorted(Path.home().glob(".pyenv/versions/3.[6-9]*/bin/python"))
    return next(filter(works, [*map(str, pyenv), *filter(None, names)]), None)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 20, 0), (4, 0, 0)])
def test_a_python_that_will_do_is_not_refused(version):
    assert refusal(version, "scripts/run.py") == ""


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 8, 18), (2, 7, 18)])
def test_an_old_python_is_named_with_the_one_to_get(version, monkeypatch):
    monkeypatch.setattr(check_python, "works", lambda program: False)
    found = ".".join(map(str, version))
    assert refusal(version, "scripts/run.py") == (
        f"Coach needs Python 3.11 or newer; this is {found}. Install one from python.org or your "
        "system's packages, and run: python3 scripts/run.py"
    )


def test_the_newest_python_that_works_is_offered(monkeypatch):
    monkeypatch.setattr(check_python, "works", {"python3.12", "python3.11"}.__contains__)
    assert refusal((3, 8, 18), "scripts/test.py").endswith("python3.12 scripts/test.py")


def test_a_python_works_when_it_runs(tmp_path):
    stand_in = tmp_path / "python3.99"
    stand_in.write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n", encoding="utf-8")
    stand_in.chmod(0o755)
    assert works(sys.executable)
    assert not works(str(stand_in))
    assert not works(str(tmp_path / "python3.98"))


@pytest.mark.parametrize("name", ["check_python.py", "run.py", "test.py"])
def test_what_an_old_python_reads_has_no_newer_syntax(name):
    ast.parse((SCRIPTS / name).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_an_old_python_of_this_machine_gives_the_one_line(script):
    python = oldest_python()
    if python is None:
        pytest.skip("no Python older than 3.11 on this machine")
    done = subprocess.run(
        [python, SCRIPTS / script, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Coach needs Python 3.11 or newer; this is 3.")
    assert done.stderr.count("\n") == 1
