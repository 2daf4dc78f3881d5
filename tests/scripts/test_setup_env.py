"""The environment is made once, whole or not at all, and by one run at a time."""

import shutil
import signal
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest
import setup_env
from setup_env import Environment, SetupError, explain, require_venv

FROM_NOTHING = ["venv", "run", "coach", "natural", "pico", "simpleaudio"]


def test_the_first_run_installs_from_the_lock(environment, ran, capsys):
    environment.ensure("run")
    assert ran.steps == FROM_NOTHING
    assert environment.holds("run")
    assert not environment.holds("dev")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_what_pip_is_asked_for(environment, monkeypatch):
    commands = []
    monkeypatch.setattr(setup_env, "run", lambda command, log: commands.append(command))
    environment._install_locked("run")
    assert commands == [
        [
            str(environment.program("python")),
            *("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps"),
            *("--require-hashes", "--requirement"),
            str(environment.root / "requirements" / "run.txt"),
        ]
    ]


def test_macos_gets_what_its_voices_need(environment, ran, monkeypatch):
    monkeypatch.setattr(setup_env.sys, "platform", "darwin")
    environment.ensure("run")
    assert ran.steps == ["venv", "run", "macos", "coach", "natural", "pico", "simpleaudio"]


def test_the_second_run_does_nothing(environment, ran, capsys):
    environment.ensure("run")
    ran.steps.clear()
    capsys.readouterr()
    Environment(environment.root).ensure("run")
    assert ran.steps == []
    assert capsys.readouterr() == ("", "")


def test_the_tests_need_more_and_leave_the_rest(environment, ran):
    environment.ensure("run")
    ran.steps.clear()
    environment.ensure("dev")
    assert ran.steps == ["dev"]
    assert environment.holds("dev")
    assert environment.holds("run")


@pytest.mark.parametrize(
    "file", ["pyproject.toml", "requirements/run.txt", "requirements/simpleaudio.txt"]
)
def test_a_changed_lock_makes_it_anew(environment, ran, file):
    environment.ensure("run")
    ran.steps.clear()
    with (environment.root / file).open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert not environment.holds("run")
    environment.ensure("run")
    assert ran.steps == FROM_NOTHING


def test_another_python_makes_it_anew(environment, ran, monkeypatch):
    environment.ensure("run")
    monkeypatch.setattr(setup_env.sys, "base_prefix", "/another/python")
    assert not environment.holds("run")


def test_a_checkout_that_was_moved_makes_it_anew(environment, ran, tmp_path):
    environment.ensure("run")
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("pyproject.toml", "requirements", ".venv"):
        shutil.move(environment.root / name, moved / name)
    assert not Environment(moved).holds("run")


@pytest.mark.parametrize("program", ["python", "coach"])
def test_a_program_that_is_gone_is_put_back(environment, ran, program):
    environment.ensure("run")
    environment.program(program).unlink()
    environment.ensure("run")
    assert ran.steps == FROM_NOTHING * 2


@pytest.mark.parametrize("stamp", ["", "run", "run 0123", "half a stamp", "\udcff"])
def test_a_damaged_stamp_is_not_trusted(environment, ran, stamp):
    environment.ensure("run")
    environment.stamp.write_bytes(stamp.encode(errors="surrogateescape"))
    assert not environment.holds("run")


def test_what_a_killed_run_left_is_made_anew(environment, ran):
    environment.ensure("run")
    environment.stamp.unlink()
    leftover = environment.venv / "half-installed"
    leftover.touch()
    environment.ensure("run")
    assert ran.steps == FROM_NOTHING * 2
    assert not leftover.exists()


@pytest.mark.parametrize("step", ["venv", "run", "coach"])
@pytest.mark.parametrize("stop", [SetupError("no network"), KeyboardInterrupt()], ids=type)
def test_a_set_up_that_stops_leaves_nothing(environment, ran, step, stop):
    ran.failing[step] = stop
    with pytest.raises(type(stop)):
        environment.ensure("run")
    assert not environment.venv.exists()
    ran.failing.clear()
    environment.ensure("run")
    assert environment.holds("run")


def test_tests_that_cannot_be_set_up_leave_coach_running(environment, ran, no_network):
    environment.ensure("run")
    ran.failing["dev"] = no_network
    with pytest.raises(SetupError):
        environment.ensure("dev")
    assert environment.holds("run")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("natural", "Left out the natural voice"),
        ("pico", "Left out Pico's voices"),
        ("simpleaudio", "Left out simple"),
    ],
)
def test_what_is_optional_is_left_out_with_one_line_and_not_tried_again(
    environment, ran, capsys, name, line
):
    ran.failing[name] = SetupError("no wheel, no compiler")
    environment.ensure("run")
    environment.ensure("run")
    assert ran.steps == FROM_NOTHING
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[1].startswith(line)


def test_a_folder_that_cannot_be_written_is_one_line(environment, ran):
    (environment.root / ".venv.lock").mkdir()
    with pytest.raises(SetupError, match=r"could not be set up in .*venv"):
        environment.ensure("run")


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(
    environment, ran, module, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, module, None)
    package = f"python3.{sys.version_info.minor}-venv"
    with pytest.raises(SetupError, match=f"module {module}, .* sudo apt install {package}"):
        environment.ensure("run")
    assert ran.steps == []
    assert capsys.readouterr() == ("", "")


def test_this_python_has_venv():
    require_venv()


def test_two_runs_at_once_set_up_once(environment, ran, monkeypatch):
    inside, waiting = threading.Event(), threading.Event()

    def slow(command, log):
        inside.set()
        assert waiting.wait(10)
        ran(command, log)

    def say(line):
        if "waiting" in line:
            waiting.set()

    monkeypatch.setattr(setup_env, "run", slow)
    monkeypatch.setattr(setup_env, "_say", say)
    first = threading.Thread(target=environment.ensure, args=["run"])
    second = threading.Thread(target=Environment(environment.root).ensure, args=["run"])
    first.start()
    assert inside.wait(10)
    second.start()
    first.join(10)
    second.join(10)
    assert waiting.is_set()
    assert ran.steps == FROM_NOTHING
    assert environment.holds("run")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows frees a lock with its process")
def test_a_pip_that_outlives_its_run_keeps_the_lock(environment):
    command = [sys.executable, "-c", "input()"]
    with environment._lock():
        pip = subprocess.Popen(command, stdin=subprocess.PIPE, close_fds=False)
    with (environment.root / ".venv.lock").open(encoding="utf-8") as lock:
        assert not setup_env._locked(lock)
        pip.communicate(b"\n")
        assert setup_env._locked(lock)


def test_a_command_that_fails_is_kept_in_the_log(tmp_path, capfd):
    log = tmp_path / "log"
    noise = "print('ERROR: no space left'); raise SystemExit(2)"
    with pytest.raises(SetupError, match="no space left"):
        setup_env.run([sys.executable, "-c", noise], log)
    assert log.read_text(encoding="utf-8") == "ERROR: no space left\n"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("WARNING: Retrying (Retry(total=0)) after\nERROR: No match", "could not download"),
        ("Collecting a\nERROR: No match\nERROR: No distribution", "set up: ERROR: No match "),
        ("ERROR: Exception:\nTraceback\nValueError: bad", "set up: ValueError: bad "),
        ("Error: something\n\n", "set up: Error: something "),
        ("", "no reason was given"),
    ],
)
def test_a_failure_is_explained_in_one_line(output, reason, tmp_path):
    line = explain(output, tmp_path / "log")
    assert reason in line
    assert "\n" not in line


def test_on_windows_programs_lie_elsewhere(environment, monkeypatch):
    monkeypatch.setattr(setup_env.os, "name", "nt")
    assert environment.program("python") == environment.venv / "Scripts/python.exe"


def test_on_windows_the_program_is_waited_for_and_ctrl_c_is_left_to_it(monkeypatch):
    handled, called = [], []
    monkeypatch.setattr(setup_env, "prepared", lambda *_, venv: ["coach.exe", "list"])
    monkeypatch.setattr(setup_env.os, "name", "nt")
    monkeypatch.setattr(signal, "signal", lambda *given: handled.append(given))
    monkeypatch.setattr(subprocess, "call", lambda command: called.append(command) or 7)
    with pytest.raises(SystemExit) as ended:
        setup_env.launch("run", "coach", "list")
    assert ended.value.code == 7
    assert (handled, called) == ([(signal.SIGINT, signal.SIG_IGN)], [["coach.exe", "list"]])


def test_on_windows_a_lock_is_taken_by_one_alone(environment, monkeypatch):
    held = set()

    def locking(number, how, size):
        if held:
            raise PermissionError(13, "Permission denied")
        held.add((how, size))

    monkeypatch.setattr(setup_env.sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK="at once"))
    with (environment.root / ".venv.lock").open("w", encoding="utf-8") as lock:
        assert setup_env._locked(lock)
        assert not setup_env._locked(lock)
    assert held == {("at once", 1)}
