"""The commands of a session: their keys, their words, and what each does to a run.

Key bindings, plain lines, the help page and the media keys are all made of this table: a new key is
a new line in it, and a media key stands in `MediaKey`, too. A test compares the README's table.

A key is a character, or one of the names space, enter, escape, left, right, pagedown, pageup and
f5; what a terminal library calls it is translated where the library is used. The last three, b and
the full stop are what a presenter's clicker sends, and a pedal that turns pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from coach.base.text import filled
from coach.base.tongue import later, tr
from coach.live.remote.port import MediaKey
from coach.live.run import Run
from coach.live.view import ENGLISH
from coach.plan.shown_session import ScreenWords


@dataclass(frozen=True)
class Command:
    """Something that a person can ask for while a session is under way."""

    keys: tuple[str, ...]
    """The first is shown; the others do the same."""
    short: str
    """One word, for the footer and for plain lines. No two commands have the same."""
    long: str
    """For the help page and the README, where neighbours with the same words share a row."""
    act: Callable[[Run], None] | None
    """What it does to a run. With None, a front end does it by itself."""
    media: MediaKey | None = None
    """The media key that does the same."""
    in_footer: bool = True
    group: str = ""
    """What the footer calls it and its neighbour together."""
    leaves: bool = False
    """Whether the session is left then."""


LENGTH = later("ten seconds less or more in this hold, and on the other side too")
SOUND = later("louder, quieter, mute")
EXERCISE = later("to the next exercise, to the one before; so does a click on the time line")
PART = later("choose what + and − change: all, the voice, the sounds, the music")
HURTS = later("it hurts: stop, leave it out; then l, r, b: where, e: easier form")
PAUSE = later(
    "pause. Going on, it says where you are (“Left side, 18 seconds left”), counts three, and says "
    "a word again that the pause cut"
)
ONWARD = later(
    "ready, where something is waited for, else skip; PgUp is ←, and b, . and F5 are space"
)
LEAVE = later("leave, with a summary; on the screen, space goes on after all")

COMMANDS = (
    Command(("space", "b", ".", "f5"), "pause", PAUSE, Run.toggle, "toggle"),
    Command(
        ("right",),
        "skip",
        later("skip: past an explanation, to the other side, to the next exercise"),
        Run.skip,
        "next",
    ),
    Command(
        ("left", "pageup"),
        "back",
        later("back to the start of this part; twice, to the one before"),
        Run.back,
        "previous",
    ),
    Command(("enter",), "ready", later("ready: end a wait or an explanation early"), Run.ready),
    Command(("pagedown",), "onward", ONWARD, Run.onward, in_footer=False),
    Command(("n",), "next", EXERCISE, Run.next_exercise, in_footer=False),
    Command(("p",), "previous", EXERCISE, Run.previous_exercise, in_footer=False),
    Command(("s",), "side", later("to the other side now"), Run.other_side),
    Command(("[",), "shorter", LENGTH, Run.shorter, group="10 s"),
    Command(("]",), "longer", LENGTH, Run.longer, group="10 s"),
    Command(
        ("r",),
        "repeat",
        later("say again how it is done, on this side, and go on from there"),
        Run.repeat,
        in_footer=False,
    ),
    Command(("x",), "hurts", HURTS, Run.hurts),
    Command(("+", "="), "louder", SOUND, lambda run: run.volume.louder(), in_footer=False),
    Command(("-",), "quieter", SOUND, lambda run: run.volume.quieter(), in_footer=False),
    Command(("m",), "mute", SOUND, lambda run: run.volume.mute(), in_footer=False),
    Command(("v",), "volume", PART, lambda run: run.volume.choose(), in_footer=False),
    Command(("q", "escape"), "leave", LEAVE, Run.leave, "leave", leaves=True),
    Command(("?",), "help", later("explain the keys"), None),
)

BY_SHORT = {command.short: command for command in COMMANDS}
BY_KEY = {key: command for command in COMMANDS for key in command.keys}
BY_MEDIA_KEY: dict[MediaKey, Callable[[Run], None]] = {
    "play": Run.go_on,
    "pause": Run.pause,
    "stop": Run.pause,
    **{command.media: command.act for command in COMMANDS if command.media and command.act},
}

SIGNS = {"left": "←", "right": "→", "-": "−", "pagedown": "PgDn"}


def sign(command: Command) -> str:
    """Return a command's key as it is printed: “→”."""
    return SIGNS.get(command.keys[0], command.keys[0])


def rows() -> Iterator[tuple[str, str]]:
    """Yield keys and what they do, for the help page and the README: “+ − m”, “louder, …”."""
    for words, commands in groupby(COMMANDS, lambda command: command.long):
        yield " ".join(map(sign, commands)), tr(words)


def keys_line(words: ScreenWords = ENGLISH) -> str:
    """Return all keys in one line that a screen reader reads well."""
    spoken = {
        "left": words.left_arrow,
        "right": words.right_arrow,
        "space": words.space,
        "enter": words.enter,
        "pagedown": "Page Down",
    }
    told = (f"{spoken.get(one.keys[0], one.keys[0])} {words.key(one.short)}" for one in COMMANDS)
    return filled(words.keys, keys=", ".join(told))
