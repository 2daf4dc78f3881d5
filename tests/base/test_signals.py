"""Signals unwind the program; within a call of C that calls back, they wait for its end."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import signal
import threading
import time
from typing import Any

import pytest

from coach.base.signals import ending_politely, signals_held

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


def in_a_callback(number: signal.Signals) -> None:
    """Let C call a function of ours, in which a signal comes."""

    def compared(_one: object, _other: object) -> int:
        signal.raise_signal(number)
        return 0

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    pair = (ctypes.c_int * 2)(2, 1)
    ctypes.CDLL(None).qsort(pair, 2, ctypes.sizeof(ctypes.c_int), kind(compared))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_in_a_callback_a_signal_is_lost_unless_it_is_held() -> None:
    in_a_callback(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), signals_held():
        in_a_callback(signal.SIGINT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_is_held_comes_after_the_body(number: signal.Signals) -> None:
    reached = []

    def held() -> None:
        with ending_politely(), signals_held():
            signal.raise_signal(number)
            signal.raise_signal(number)
            reached.append("the end")

    with pytest.raises((SystemExit, KeyboardInterrupt)):
        held()
    assert reached == ["the end"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_signal_does_not_disturb_the_first() -> None:
    cleared = []

    def ended() -> None:
        with ending_politely():
            try:
                signal.raise_signal(signal.SIGTERM)
            finally:
                signal.raise_signal(signal.SIGHUP)
                cleared.append("up")

    with pytest.raises(SystemExit) as raised:
        ended()
    assert raised.value.code == 128 + signal.SIGTERM
    assert cleared == ["up"]


def test_another_thread_has_nothing_to_hold() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def work() -> None:
        with signals_held():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


def test_a_system_without_sighup_is_ended_politely_by_the_others(monkeypatch):
    """As on Windows: the module is read anew there."""
    monkeypatch.delattr(signal, "SIGHUP")
    spec = importlib.util.find_spec("coach.base.signals")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.POLITE == (signal.SIGTERM,)
    with pytest.raises(SystemExit) as ended, module.ending_politely():
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == 128 + signal.SIGTERM


def test_a_hang_up_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending_politely():
            signal.raise_signal(signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            with pytest.raises(SystemExit):
                signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGHUP, before)


CALLED_BACK = """
def cb(come, number, seen):
    come(number)
    seen.append("went on")
"""


def test_a_signal_while_python_ends_an_import_comes_again_after_it() -> None:
    """What is raised in that place is printed, and lost."""
    names: dict[str, Any] = {}
    exec(compile(CALLED_BACK, "<frozen importlib._bootstrap>", "exec"), names)
    seen: list[str] = []

    def interrupted() -> None:
        names["cb"](signal.raise_signal, signal.SIGTERM, seen)
        time.sleep(20)

    with pytest.raises(SystemExit) as ended, ending_politely():
        interrupted()
    assert ended.value.code == 128 + signal.SIGTERM
    assert seen == ["went on"]
