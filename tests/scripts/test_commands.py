"""The README's two commands, run for real in a small checkout, without any network."""

import os
import subprocess
import sys

import pytest

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
        environment.program(name).write_text(ECHO)
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


def test_without_arguments_several_processes_share_the_tests_and_some_run_alone(ready):
    done = call(ready.root / "scripts/test.py", cwd=ready.root)
    many = f"{ready.root}|-m|pytest|-m|not alone|--numprocesses=3|--dist=loadscope|"
    assert done.stdout == f"{many}{ready.root}|-m|pytest|-m|alone|"
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
