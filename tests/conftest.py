"""What every test may count on: helpers from `support/`, and how long hypothesis looks.

`HYPOTHESIS_PROFILE=thorough` looks at ten thousand examples of each law in place of a hundred.
`--skipped-to FILE` writes there which tests were skipped, a name a line, so that another run can
make up for them where nothing is missing: `pytest @FILE`.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture.providers import Constants, HypothesisProvider

sys.path.insert(0, str(Path(__file__).parent / "support"))

os.environ.pop("COACH_PERSON", None)
"""Whoever tests may be one of several people here."""

os.environ["COACH_LANGUAGE"] = "en"
"""Whoever tests may read another language: what is looked for is in English."""

os.environ["TERM"] = "xterm-256color"
"""Whoever tests may have no terminal, or one for plain lines alone."""

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""Tests load onnxruntime themselves, too: it is to tell nobody."""

SLOW_IS_FINE = [HealthCheck.too_slow]

settings.register_profile(
    "quick",
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile(
    "thorough",
    max_examples=10_000,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=SLOW_IS_FINE,
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "quick")
settings.load_profile(PROFILE)
if PROFILE == "quick":
    # Else the numbers in whatever modules a process has loaded so far are drawn as well, so that
    # the examples of a test would depend on which others ran before it.
    HypothesisProvider._local_constants = Constants()


class Skipped:
    """Notes the tests, and the files of tests, that were skipped."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.names.add(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.names.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.path.write_text("".join(f"{name}\n" for name in sorted(self.names)), encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--skipped-to", metavar="FILE", help="write there which tests were skipped")


def heed_signals() -> None:
    """Let programs heed what a background job, or `nohup`, would have them ignore."""
    usual = {"SIGHUP": signal.SIG_DFL, "SIGINT": signal.default_int_handler}
    for name, handler in usual.items():
        number = getattr(signal, name, None)  # Windows knows no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, handler)


@pytest.fixture
def natural_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show natural voices to this test, and to what it starts. Skips where there is none."""
    import natural

    natural.show(monkeypatch)
    natural.need("hibari")


@pytest.fixture(scope="module")
def natural_voice_throughout() -> Iterator[None]:
    """Show them to all tests of a module."""
    import natural

    with pytest.MonkeyPatch.context() as patch:
        natural.show(patch)
        natural.need("hibari")
        yield


def read_each_text_once() -> None:
    """Let TOML that a process has read before be copied: each home reads all of our files.

    A text is read as ever the first time, and each time where it is wrong or nested too deep.
    """
    read = tomllib.loads

    @lru_cache(maxsize=2000)
    def kept(text: str) -> bytes:
        return pickle.dumps(read(text))

    def loads(text: str, /, **options: Any) -> dict[str, Any]:
        if options or not isinstance(text, str):
            return read(text, **options)
        try:
            table: dict[str, Any] = pickle.loads(kept(text))
        except RecursionError:
            return read(text)
        return table

    tomllib.loads = loads


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: begun last, it would leave the other processes idle."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Spare the collector thousands of tests, which all stay: a twentieth of the time."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    heed_signals()
    read_each_text_once()
    import natural  # late: the folder of support is in the path by now

    natural.hide()
    path = config.getoption("skipped_to")
    if path and not hasattr(config, "workerinput"):  # a worker tells the one that started it
        config.pluginmanager.register(Skipped(Path(path)))
