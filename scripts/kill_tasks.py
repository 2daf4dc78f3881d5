"""What `kill.py` kills: exports, batches, sessions that may go on, and a writer of the diary."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sandbox import ROOT, Sandbox

Kind = Literal["export", "batch", "play", "resume", "diary"]

FAKES = ROOT / "tests" / "play" / "fakes"
"""Stand-ins for libraries of sound, so that the real processes of speakers run anywhere."""

SETTINGS = b'talk = "minimal"\nwarm_up = false\nred_flags = false\nlead_in = 0\n'
STEP = '[[steps]]\nexercise = "{name}"\n'
EXERCISE = """
[[exercises]]
id = "{name}"
title = "{title}"
kind = "stretch"
position = "standing"
sides = "none"
setup = ["Stand."]
dose_from = "library"
dose = {{ hold_s = 2, sets = 2, rest_s = 2 }}
"""
NAMES = ("one", "two")
HELD_S = 2
"""How long each of them is held."""
ROUTINE = 'id = "killed"\ntitle = "Killed"\n' + "".join(
    [STEP.format(name=name) for name in NAMES]
    + [EXERCISE.format(name=name, title=name.title()) for name in NAMES]
)
"""Half a minute and more, in which two exercises of two sets come to their end."""

WRITER = """
import sys
from pathlib import Path
from coach.home.diary.diary import Diary
from coach.plan.person.done import Counted, Performed
diary = Diary(Path(sys.argv[1]), print)
while True:
    session = diary.began("killed", "left")
    for item in range(4):
        name = f"exercise-{item}"
        diary.did(session, Performed(item=item, exercise=name, side="left", sets=1, seconds=9))
        diary.counted(session, Counted(item=item, side="left", set=1, number=item))
        diary.finished(session, item, name)
        print(session, item, flush=True)
"""
"""Tells on standard output what has been written."""


QUICK = """
import sys
from coach.cli.app import main
from coach.play import silent
from coach.play.awake import AwakeClock
clock = AwakeClock()
silent.AwakeClock = lambda: lambda: 6 * clock()
sys.exit(main(sys.argv[1:]))
"""
"""Coach, by whose silent speaker a minute is over in ten seconds."""


@dataclass(frozen=True)
class Task:
    """One thing that Coach is killed at."""

    kind: Kind
    arguments: tuple[str, ...] = ()
    """Of Coach; nothing for the writer of the diary."""
    then: tuple[str, ...] = ()
    """How Coach is started next; the same again, unless it is told."""
    fake: bool = False
    """Whether stand-ins take the place of the libraries of sound."""

    @property
    def name(self) -> str:
        """What it is, for a message."""
        return " ".join((self.kind, *self.arguments[1:]))

    @property
    def usable(self) -> bool:
        """Whether it can be done here."""
        return FAKES.is_dir() or not self.fake

    @property
    def makes_files(self) -> bool:
        """Whether its files tell whether it was done."""
        return self.kind in {"export", "batch"}

    def lay_out(self, box: Sandbox) -> None:
        """Put into a sandbox what it needs."""
        (box.home / "settings.toml").write_bytes(SETTINGS)
        (box.home / "routines").mkdir()
        (box.home / "routines" / "killed.toml").write_text(ROUTINE, encoding="utf-8")
        if self.fake:
            (box.folder / "device").mkdir()
            (box.folder / "device" / "air").touch()

    def command(self, program: tuple[str, ...], box: Sandbox) -> list[str]:
        """Return what is to be killed, started with Coach's own command line."""
        if self.kind == "diary":
            return [sys.executable, "-P", "-c", WRITER, str(box.home)]
        return self._started(program, self.arguments)

    def following(self, program: tuple[str, ...], box: Sandbox) -> list[str]:
        """Return how Coach is started next."""
        return self._started(program, self.then) if self.then else self.command(program, box)

    def _started(self, program: tuple[str, ...], arguments: tuple[str, ...]) -> list[str]:
        if self.kind == "resume":
            return [sys.executable, "-P", "-c", QUICK, *arguments]
        return [*program, *arguments]

    def environment(self, box: Sandbox) -> Mapping[str, str]:
        """Return the whole environment of it."""
        if not self.fake:
            return box.environment
        paths = {"PYTHONPATH": f"{FAKES}:{ROOT}", "FAKE_AIR": str(box.folder / "device")}
        return box.environment | paths


def _export(*arguments: str) -> Task:
    return Task("export", ("export", *arguments))


def _batch(*arguments: str) -> Task:
    return Task("batch", ("export", *arguments, "-o", ".", "--jobs", "2"))


def _play(speaker: str, *, fake: bool, then: tuple[str, ...] = ()) -> Task:
    return Task("play", ("play", "killed", "--speaker", speaker), then, fake=fake)


TASKS = (
    _export("first-relief", "-o", "a.mp3"),
    _export("first-relief", "-o", "a.html"),
    _export("desk-break", "-o", "a.wav", "--stems", "--script", "--cues", "vtt,json"),
    _export("desk-break", "-o", "a.ogg", "--split"),
    _export("desk-break", "-o", "a.flac", "--engine", "tones"),
    _export("bueropause", "-o", "a.opus"),
    _batch("desk-break", "bueropause", "slow-breathing", "lying-down"),
    _batch("first-relief", "--format", "ogg", "--talk", "learn", "--talk", "minimal"),
    _play("silent", fake=False),
    _play("silent", fake=False, then=("export", "killed", "-o", "after.wav")),
    _play("miniaudio", fake=True),
    _play("simpleaudio", fake=True),
    Task("resume", ("play", "killed", "--speaker", "silent"), ("resume", "--speaker", "silent")),
    Task("diary", then=("list",)),
)
