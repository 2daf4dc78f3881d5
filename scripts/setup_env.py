"""Make the environment that Coach runs in: `.venv` beside `pyproject.toml`, from the lock, once.

A stamp inside the environment names what it was made from. It is taken away first and written
last, so an environment that was left half made is never trusted: the next run makes it anew.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Literal, NoReturn

ROOT = Path(__file__).resolve().parent.parent

Kit = Literal["run", "dev"]
"""What is installed: enough to run Coach, or to test it as well."""

PROGRAMS: dict[Kit, tuple[str, ...]] = {
    "run": ("python", "coach"),
    "dev": ("python", "coach", "pytest"),
}
"""What must be there for a kit to be believed."""

OPTIONAL: dict[str, tuple[str, str]] = {
    "natural": (
        "--only-binary=:all:",
        "the natural voice for English, for which eSpeak stands in: it has no wheel here, or could "
        "not be downloaded",
    ),
    "pico": (
        "--only-binary=:all:",
        "Pico's voices for German, Spanish, French and Italian, for which others stand in: there "
        "is no wheel here, or it could not be downloaded",
    ),
    "simpleaudio": (
        "--no-build-isolation",
        "simpleaudio, one of two ways to play sound: it does not build here. On Debian and Ubuntu "
        "it needs gcc and libasound2-dev",
    ),
}
"""What may fail: by file of `requirements/`, how pip is to go about it, and what is told then."""


class SetupError(Exception):
    """The environment could not be made; the message is one line for a person."""


class Environment:
    """The virtual environment of one checkout, in its folder `name`."""

    def __init__(self, root: Path = ROOT, name: str = ".venv") -> None:
        self.root = root
        self.venv = root / name
        self.stamp = self.venv / "coach-stamp"
        self.log = root / f"{name}.log"

    def program(self, name: str) -> Path:
        """Return where a program of the environment is, or would be."""
        return self.venv / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")

    def fingerprint(self) -> str:
        """Return a digest of all that the environment is made from."""
        digest = hashlib.sha256()
        for part in (self.root, sys.base_prefix, sys.implementation.cache_tag):
            digest.update(f"{part}\n".encode())
        locks = sorted((self.root / "requirements").iterdir())
        for file in (self.root / "pyproject.toml", *locks):
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def holds(self, kit: Kit) -> bool:
        """Tell whether `kit` is installed: whole, by this Python, from the lock as it is now."""
        try:
            installed, fingerprint = self.stamp.read_text(encoding="utf-8").split()
        except (OSError, ValueError):
            return False
        return (
            installed in {kit, "dev"}
            and fingerprint == self.fingerprint()
            and all(self.program(name).exists() for name in PROGRAMS[kit])
        )

    def ensure(self, kit: Kit) -> None:
        """Install `kit`, unless the environment holds it. Raises `SetupError`."""
        try:
            if self.holds(kit):
                return
            with self._lock():
                if not self.holds(kit):  # another run may have made it while this one waited
                    self._make(kit)
        except OSError as error:
            raise SetupError(f"Coach could not be set up in {self.venv}: {error}") from error

    def _make(self, kit: Kit) -> None:
        require_venv()
        _say(f"Setting up Coach in {self.venv.name}. This happens once and takes about a minute.")
        if not self.holds("run"):
            self._make_anew()
        if kit == "dev":
            self._install_locked("dev")
            self._mark("dev")

    def _make_anew(self) -> None:
        self.stamp.unlink(missing_ok=True)
        try:
            run([sys.executable, "-m", "venv", "--clear", str(self.venv)], self.log)
            self._install_locked("run")
            if sys.platform == "darwin":
                self._install_locked("macos")
            self._pip("--no-build-isolation", "--editable", str(self.root))
            for name in OPTIONAL:
                self._try(name)
            self._mark("run")
        finally:
            if not self.stamp.exists():
                shutil.rmtree(self.venv, ignore_errors=True)

    def _mark(self, kit: Kit) -> None:
        self.stamp.write_text(f"{kit} {self.fingerprint()}\n", encoding="utf-8")

    def _try(self, name: str) -> None:
        options, left_out = OPTIONAL[name]
        try:
            self._install_locked(name, options)
        except SetupError:
            again = f"delete {self.venv.name} to try again (details: {self.log})."
            _say(f"Left out {left_out}; {again}")

    def _install_locked(self, name: str, *options: str) -> None:
        lock = self.root / "requirements" / f"{name}.txt"
        self._pip(*options, "--require-hashes", "--requirement", str(lock))

    def _pip(self, *arguments: str) -> None:
        """Install exactly what is named: the lock is complete, nothing has to be resolved."""
        pip = (str(self.program("python")), "-m", "pip", "--disable-pip-version-check")
        run([*pip, "--no-input", "install", "--no-deps", *arguments], self.log)

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        """Keep two set-ups of one checkout apart; a lock whose holder died is free."""
        with (self.root / f"{self.venv.name}.lock").open("w", encoding="utf-8") as file:
            os.set_inheritable(file.fileno(), True)
            if not _locked(file):
                _say("Another run is setting up Coach: waiting for it.")
                while not _locked(file):
                    time.sleep(0.1)
            yield


def require_venv() -> None:
    """Raise `SetupError` where this Python came without what makes an environment."""
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            package = "python{}.{}-venv".format(*sys.version_info)
            raise SetupError(
                f"This Python came without its module {module}, which Coach needs to set itself "
                f"up. On Debian and Ubuntu: sudo apt install {package}. Then run this again."
            )


def run(command: Sequence[str], log: Path) -> None:
    """Run a command in silence. Raises `SetupError` when it fails; what it printed is in `log`."""
    import subprocess

    done = subprocess.run(
        command,
        check=False,
        close_fds=False,  # so that a pip which outlives this process still holds the lock
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        log.write_text(done.stdout, encoding="utf-8")
        raise SetupError(explain(done.stdout, log))


def explain(output: str, log: Path) -> str:
    """Turn what a failed command printed into one line: what failed, and what to do."""
    if "Retrying" in output:
        return (
            "Coach could not download what it needs. "
            f"Check the network connection, then run this again (details: {log})."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:") and not line.endswith(":")]
    reason = [*errors[:1], *lines[-1:], "no reason was given"][0]
    return f"Coach could not be set up: {reason} (details: {log})."


def prepared(kit: Kit, program: str, *arguments: str, venv: str = ".venv") -> list[str]:
    """Set up what is missing of `kit` in `venv`; return the command that starts `program` in it.

    Ends the process with a line that says why when that cannot be done.
    """
    environment = Environment(name=venv)
    try:
        environment.ensure(kit)
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        _say("Stopped before Coach was set up. The next run starts over.")
        sys.exit(130)
    return [str(environment.program(program)), *arguments]


def launch(kit: Kit, program: str, *arguments: str, venv: str = ".venv") -> NoReturn:
    """Set up what is missing of `kit` in `venv`, then become `program`, with its exit code."""
    command = prepared(kit, program, *arguments, venv=venv)
    if os.name != "nt":
        os.execv(command[0], command)
    # Windows has no exec that keeps the console waiting; Ctrl-C is for the program, not for us.
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(subprocess.call(command))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _locked(file: IO[str]) -> bool:
    """Try to lock `file` against other processes, for as long as it stays open."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
