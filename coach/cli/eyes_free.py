"""`coach --eyes-free`: the whole app by ear, with a keyboard, a headset, a clicker or a pedal."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing

from coach.base.errors import AskedWrongly
from coach.base.spoken import Line, Part, line, written
from coach.base.tongue import spoken, tr
from coach.cli.eyes_free_acts import Acts
from coach.cli.eyes_free_known import Gathered
from coach.cli.eyes_free_voice import Voice
from coach.cli.keyboard import ReadKey, has_keyboard, keyboard
from coach.cli.opening import open_library, settings_of, with_known_device
from coach.live.remote.choose import open_remote
from coach.live.remote.port import NowPlaying, Remote
from coach.menu.acts import Keep, Leave
from coach.menu.telling import keys, when_to_stop
from coach.menu.top import top
from coach.menu.walk import Reply, Walk
from coach.plan.person.left_out import BY_MENU
from coach.session import Coach, open_coach

BOTH_AT_ONCE_S = 0.2
"""Two keys of a pedal within this are one press of both (ours)."""

CLICKER = ("pagedown", "pageup", "f5", ".")
"""What a clicker sends; a b right behind one of them is its own, too."""

OPPOSITE = {"pagedown": "pageup", "pageup": "pagedown"}


def _louder(walk: Walk, by: int) -> Reply:
    """Turn everything up or down a step."""
    volume = next(one for one in walk.known.questions if one.name == "volume")
    return Reply((), Keep(volume.name, volume.kept(volume.beside(by))))


MENU_KEYS: dict[str, Callable[[Walk], Reply]] = {
    "down": lambda walk: walk.move(1),
    "up": lambda walk: walk.move(-1),
    "pagedown": lambda walk: walk.move(1),
    "pageup": lambda walk: walk.move(-1),
    "home": lambda walk: walk.to_end(last=False),
    "end": lambda walk: walk.to_end(last=True),
    "enter": Walk.choose,
    "right": Walk.choose,
    ".": Walk.choose,
    "f5": Walk.begin,
    "left": Walk.back,
    "escape": Walk.back,
    "backspace": Walk.erase,
    "delete": Walk.erase,
    "tab": Walk.more,
    "space": lambda walk: walk.type(" ") if walk.typed or walk.menu.writing else walk.again(),
    "+": lambda walk: _louder(walk, 1),
    "-": lambda walk: _louder(walk, -1),
    "?": lambda walk: walk.open(keys),
    "!": lambda walk: walk.open(when_to_stop),
}
"""What each key does; every other character is typed."""

HEADSET: dict[str, Callable[[Walk], Reply]] = {
    "next": lambda walk: walk.move(1),
    "previous": lambda walk: walk.move(-1),
    "play": Walk.choose,
    "pause": Walk.choose,
    "toggle": Walk.choose,
    "leave": lambda _: Reply((), Leave()),
}


def open_eyes_free(given: Mapping[str, object], speaker: str | None, device: str | None) -> int:
    """Open the spoken menu with what was asked for; return the exit code.

    Raises `AskedWrongly` without a keyboard, and what the settings raise.
    """
    if not has_keyboard():
        raise AskedWrongly(
            tr("found no terminal, expected one whose keys can be read"),
            place="--eyes-free",
            hint=tr("start it in a terminal"),
        )
    library = open_library()
    settings = settings_of(library, given, speaker, device)
    if speaker is not None or device is not None:
        settings = with_known_device(settings)
    with ExitStack() as opened:
        coach = opened.enter_context(open_coach(settings, library=library))
        coach.put_back_by = tr(BY_MENU)
        stops: list[Callable[[], None]] = []

        def stop() -> None:
            for one in stops:
                one()

        keys = Keys(opened.enter_context(keyboard(stop)))
        if early := keys():  # from here on the terminal shows no key that comes too early
            keys.put_back(early)
        voice = opened.enter_context(closing(Voice(coach, spoken())))
        voice.say(line(tr("Coach. One moment.")))  # to plan all routines anew takes seconds
        menus = Menus(coach, voice, keys)
        stops += [menus.stop, voice.hush]
        menus.go_on()
    return 0


class Menus:
    """Reads keys, lets the menus say what they lead to, and does what they ask for."""

    def __init__(
        self,
        coach: Coach,
        voice: Voice,
        keys: Keys,
        remote: Callable[[], Remote] = open_remote,
    ) -> None:
        self._voice = voice
        self._gathered = Gathered(coach)
        for problem in self._gathered.problems:
            voice.write(problem)
        self._walk = Walk(self._gathered.known(), top)
        self._keys = keys
        self._acts = Acts(coach, voice, self._keys, self._keys.put_back, self._gathered)
        self._open_remote = remote
        self._remote = remote()

    def go_on(self) -> None:
        """Go on until somebody leaves."""
        welcome = tr("Up and down move, Enter chooses, question mark tells the keys.")
        self._voice.said()
        self._say((Part(welcome), *self._walk.entry.line))
        try:
            while self._attend():
                continue
        finally:
            self._remote.close()

    def stop(self) -> None:
        """Pause what is under way, since the shell stops the program."""
        self._voice.lines.leave()
        self._acts.stop()

    def _attend(self) -> bool:
        """Look once for a key; False when somebody leaves."""
        self._voice.write_trouble()
        title = written(self._walk.entry.line)
        self._remote.show(NowPlaying(tr("Coach"), title, 0, 0, playing=True))
        for press in self._remote.pressed():
            if (act := HEADSET.get(str(press))) and not self._follow(act(self._walk)):
                return False
        key = self._keys()
        return not key or self._follow(self._press(key))

    def _press(self, key: str) -> Reply:
        if self._walk.menu.writing is not None and len(key) == 1 and not self._keys.paged:
            return self._walk.type(key) if key.isprintable() else Reply(())
        if self._keys.both_at_once:
            self._walk.move(-1 if key == "pageup" else 1)  # takes back what the first one did
            return self._walk.choose()
        if key == "b" and self._keys.of_clicker:
            return self._walk.choose()
        if (act := MENU_KEYS.get(key)) is not None:
            return act(self._walk)
        return self._walk.type(key) if len(key) == 1 and key.isprintable() else Reply(())

    def _follow(self, reply: Reply) -> bool:
        """Say what a key has led to, and do what it asks for; False when somebody leaves."""
        if reply.act is None:
            if reply.line:
                self._say(reply.line)
            return True
        if isinstance(reply.act, Leave):
            self._say(line(tr("Goodbye.")))
            self._voice.said()
            return False
        self._remote.close()
        before = self._walk.known
        done = self._acts.do(reply.act, before)
        self._remote = self._open_remote()
        self._walk.renew(self._gathered.known(done.wished, done.found))
        opened = self._walk.open(done.opens) if done.opens is not None else self._walk.again()
        self._say((*done.line, *opened.line))
        return True

    def _say(self, said: Line) -> None:
        self._voice.say(said)
        self._voice.ahead(self._walk.neighbours())


class Keys:
    """Keys in the order in which they were pressed; one may be put back."""

    def __init__(self, read_key: ReadKey, clock: Callable[[], float] = time.monotonic) -> None:
        self._read_key = read_key
        self._clock = clock
        self._back: deque[str] = deque()
        self._last, self._last_s = "", 0.0
        self.of_clicker = False
        """Whether a clicker's key came right before the last one."""
        self.paged = False
        """Whether a key that turns pages came right before the last one: nobody types those."""
        self.both_at_once = False
        """Whether the last one is the second of two that were pressed together."""

    def __call__(self) -> str:
        """Return a key, or nothing within a tenth of a second."""
        key = self._back.popleft() if self._back else self._read_key()
        if key:
            now_s = self._clock()
            together = now_s - self._last_s < BOTH_AT_ONCE_S
            self.both_at_once = together and OPPOSITE.get(key) == self._last
            self.paged = self._last in OPPOSITE or (self._last == "b" and self.paged)
            self.of_clicker = self._last in CLICKER or (self._last == "b" and self.of_clicker)
            self._last, self._last_s = "" if self.both_at_once else key, now_s
        return key

    def put_back(self, key: str) -> None:
        """Let a key be read again: it was meant for somebody else."""
        self._back.append(key)
