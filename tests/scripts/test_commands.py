"""The README's two commands, run for real in a small checkout, without any network."""

import os
import shutil
import subprocess
import sys

import pytest
from setup_env import Environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

ECHO = """#!/bin/sh
printf '%s|' "$PWD" "$@"
exit 7
"""


def call(*command, cwd, **env):
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def ready(environment, ran):
    """Give a checkout that is set up, where coach and python only say how they were called."""
    environment.ensure("dev")
    for name in ("coach", "python"):
        environment.program(name).write_text(ECHO, encoding="utf-8")
    return environment


def test_run_hands_over_arguments_and_exit_code(ready, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = call(ready.root / "scripts/run.py", "play", "a b", "--rate", "", cwd=elsewhere)
    assert (done.returncode, done.stdout, done.stderr) == (7, f"{elsewhere}|play|a b|--rate||", "")


def test_test_hands_over_to_pytest_at_the_top_of_the_checkout(ready, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = call(ready.root / "scripts/test.py", "-k", "a or b", cwd=elsewhere)
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout == f"{ready.root}|-m|pytest|-k|a or b|"


SIDE_BY_SIDE = "--numprocesses=3|--dist=loadscope|--no-loadscope-reorder|"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((), f"-m|not sound and not slow|{SIDE_BY_SIDE}"),
        (("--sound",), f"-m|sound|{SIDE_BY_SIDE}"),
        (("--slow",), f"-m|not sound|{SIDE_BY_SIDE}"),
    ],
    ids=["every day", "sound", "slow"],
)
def test_each_set_of_tests_has_its_word(ready, asked, told):
    done = call(ready.root / "scripts/test.py", *asked, cwd=ready.root)
    assert done.stdout == f"{ready.root}|-m|pytest|{told}"
    assert done.returncode == 7


@pytest.mark.parametrize("passed", [0, 1])
def test_a_listening_test_that_failed_is_heard_once_more_alone(ready, passed):
    """Its second result counts. The list of what was skipped the first time stays as it is."""
    ready.program("python").write_text(
        '#!/bin/sh\nprintf "%s|" "$PYTEST_ADDOPTS" "$@"\n'
        f'case "$*" in *--last-failed*) exit {passed};; *) exit 1;; esac\n',
        encoding="utf-8",
    )
    done = call(ready.root / "scripts/test.py", "--sound", cwd=ready.root, PYTEST_ADDOPTS="-q")
    first, second = done.stdout.splitlines()[0], done.stdout.splitlines()[-1]
    assert first.startswith("-q|-m|pytest|-m|sound|--numprocesses=3|")
    assert second == "|-m|pytest|-m|sound|--last-failed|--last-failed-no-failures=none|"
    assert done.returncode == passed


def test_each_python_that_is_installed_has_an_environment_of_its_own(ready, tmp_path_factory):
    """One is this Python, whose environment is there; the other one fails, and is told of."""
    found = tmp_path_factory.mktemp("found")
    python = found / "python3.12"
    python.write_text(
        '#!/bin/sh\ncase "$1" in -c) echo 3.12;; *) exit 3;; esac\n', encoding="utf-8"
    )
    python.chmod(0o755)
    own = Environment(ready.root, ".venv-{}.{}".format(*sys.version_info))
    shutil.copytree(ready.venv, own.venv)
    path = f"{found}{os.pathsep}{os.environ['PATH']}"
    command = (ready.root / "scripts/test.py", "--pythons")
    done = call(*command, cwd=ready.root, PATH=path, HOME=str(found))
    this = "{}.{}".format(*sys.version_info)
    assert f"== Python {this}\n{ready.root}|-m|pytest|-m|not sound and not slow|" in done.stdout
    assert f"Python {this}: failed\n" in done.stdout
    assert "Python 3.12: failed\n" in done.stdout
    assert done.returncode == 7


def test_a_second_start_loads_nothing_that_only_a_set_up_needs(ready):
    done = call("-X", "importtime", ready.root / "scripts/run.py", cwd=ready.root)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "setup_env" in loaded
    assert loaded.isdisjoint({"subprocess", "pip", "venv", "ensurepip"})


def test_a_failed_download_is_one_line_and_leaves_nothing(checkout):
    done = call(
        checkout / "scripts/run.py",
        cwd=checkout,
        PIP_CONFIG_FILE=os.devnull,
        PIP_FIND_LINKS="",
        PIP_INDEX_URL="https://127.0.0.1:9/simple",
        PIP_RETRIES="1",
    )
    progress, error = done.stderr.splitlines()
    assert progress.startswith("Setting up Coach")
    assert error.startswith("Coach could not download what it needs. Check the network connection")
    assert done.returncode == 1
    assert done.stdout == ""
    assert not (checkout / ".venv").exists()
