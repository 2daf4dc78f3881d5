"""By ear alone, in the real program: a voice and minutes are changed, a session begun, stopped for
pain and left, and a file written, by a keyboard and by nothing but the keys of a clicker.

What is said is written as well, line by line: that is what is read here.
"""

from __future__ import annotations

import sqlite3
import termios
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
from ears import GrammarEar
from rig import Rig, missing
from terminal import Terminal

from coach.speech.clip import Clip

ROOT = Path(__file__).parents[2]
FAR = 150
PATIENCE_S = 60.0
VOICE = "Edward"
WIDE = 4000
"""Columns: no line is folded."""

RIG_RATE = 48_000
SAID_S = 2.5
"""An entry is said by then."""


@dataclass(frozen=True)
class Keys:
    """What somebody presses, as a terminal sends it."""

    onward: str
    chooses: str
    begins: str
    skips: str


KEYBOARD = Keys(onward="\x1b[B", chooses="\r", begins="\x1b[15~", skips="\x1b[C")
CLICKER = Keys(onward="\x1b[6~", chooses=".", begins="\x1b[15~", skips="\x1b[6~")


class Listener:
    """Somebody who hears each line that is said, and has keys."""

    def __init__(self, opened: Terminal, keys: Keys) -> None:
        self.opened = opened
        self.keys = keys
        termios.tcsetwinsize(opened.master, (24, WIDE))

    @property
    def lines(self) -> list[str]:
        return self.opened.seen.decode(errors="replace").replace("\r", "").split("\n")

    def hear(self, words: str, since: int) -> None:
        """Wait until something was said that has these words."""
        until = time.monotonic() + PATIENCE_S
        while not any(words in line for line in self.lines[since:]):
            assert self.opened.read(), self.lines[-12:]
            assert time.monotonic() < until, "\n".join([words, *self.lines[-40:]])

    def press(self, key: str, words: str = "") -> None:
        """Press a key, and hear what it leads to."""
        since = len(self.lines)
        self.opened.press(key)
        self.hear(words, since)

    def to(self, name: str) -> None:
        """Go on in a menu until something is said that has these words."""
        for _ in range(FAR):
            if name in self.lines[-1]:
                return
            self.press(self.keys.onward)
        raise AssertionError((name, self.lines[-FAR:]))

    def choose(self, *names: str) -> None:
        """Choose what is said to be called so, menu after menu."""
        for name in names:
            self.to(name)
            self.press(self.keys.chooses)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "coach").mkdir()
    settings = "red_flags = false\n"  # they take half a minute
    (tmp_path / "coach" / "settings.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    return {
        "COACH_HOME": str(home / "coach"),
        "COACH_LANGUAGE": "en",
        "COLUMNS": str(WIDE),  # else it is that of whoever tests
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(home / "tmp"),
    }


@pytest.fixture(params=[KEYBOARD, CLICKER], ids=["keyboard", "clicker"])
def listener(request: pytest.FixtureRequest, home: Path) -> Iterator[Listener]:
    opened = Terminal(
        "-m", "coach", "--eyes-free", "--speaker", "silent", environment=environment(home)
    )
    try:
        heard = Listener(opened, request.param)
        heard.hear("question mark tells the keys", 0)
        yield heard
    finally:
        opened.close()


@pytest.mark.long
def test_voice_minutes_pain_and_a_file_by_ear_alone(listener: Listener, home: Path) -> None:
    clicks = listener.keys is CLICKER
    listener.choose("Settings", "Voice", "Voice: ")
    listener.hear("Who speaks", 0)
    listener.choose(VOICE, "Let it speak")
    listener.hear("Kept.", 0)
    listener.choose("Back", "Back")

    listener.choose("All routines", "Desk break", "Before you start", "Minutes: ")
    if clicks:
        listener.choose("5")
    else:
        listener.press("4", "4")
        listener.press("\r")
    minutes = 5 if clicks else 4
    listener.to(f"Minutes: {minutes}.")
    listener.to("Keep all of this for this routine")
    listener.press(listener.keys.chooses, "Kept for this routine.")

    since = len(listener.lines)
    listener.press(listener.keys.begins, "Desk break.")
    listener.hear("Stop if it hurts", since)
    listener.press(listener.keys.skips, "Desk march")
    if clicks:
        listener.press("b", "Paused. Go on.")
        listener.choose("It hurts")
        listener.hear("Desk march: left out from now on", since)
        listener.press("b", "Paused. Go on.")
        listener.choose("Leave the session")
        listener.hear("How hard?", since)
        listener.press(listener.keys.begins)
    else:
        listener.press("x", "Desk march: left out from now on")
        listener.press("q", "How hard?")
        listener.press("\x1b")
    listener.hear("Left out from now on, since it hurt: Desk march.", since)

    listener.choose("Back", "Write it to a file", "MP3", "Home")
    listener.hear("Written: desk-break.mp3, in your home.", since)
    listener.choose("Back", "Back", "Back", "Back", "Leave Coach")
    assert listener.opened.finish() == 0

    kept = tomllib.loads((home / "coach" / "settings.toml").read_text(encoding="utf-8"))
    assert kept["voice"] == "en-us+edward"
    assert kept["routines"]["desk-break"]["minutes"] == minutes
    assert (home / "desk-break.mp3").stat().st_size > 100_000
    (diary,) = (home / "coach").rglob("diary.sqlite")
    with sqlite3.connect(diary) as opened:
        assert opened.execute("SELECT exercise FROM left_out").fetchall() == [("desk-march",)]


RULES = """<first> = all routines | routines by purpose | what you have done;
<name> = <first> | reminders | your profile;
public <heard> = <name>;
"""


@pytest.mark.sound
@pytest.mark.skipif(bool(missing()), reason=missing() or "the rig is there")
def test_entries_are_heard_and_the_next_key_cuts_what_is_being_said(home: Path) -> None:
    pytest.importorskip("pocketsphinx", reason="the extra “listen” is not installed")
    ear = GrammarEar(RULES)
    with Rig() as rig:
        given = {**environment(home), **rig.environment}
        opened = Terminal("-m", "coach", "--eyes-free", "--engine", "espeak", environment=given)
        try:
            heard = Listener(opened, KEYBOARD)
            heard.hear("question mark tells the keys", 0)
            time.sleep(SAID_S)
            words = []
            for presses in (1, 1, 2):
                since = rig.recorded()
                for _ in range(presses):
                    heard.press(KEYBOARD.onward)
                time.sleep(SAID_S)
                frames = np.frombuffer(rig.heard(since), "<i2") / 32_768
                words.append(ear.hear(Clip(frames.astype("float32"), RIG_RATE, 0)))
        finally:
            opened.close()
    # Of the two that were passed over, nothing is left that could be taken for a word.
    assert words == ["routines by purpose", "what you have done", heard.lines[-1].lower()]
