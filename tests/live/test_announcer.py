"""Lines said at once: the latest wins, and nothing of the one before is heard after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import Event

import numpy as np
import pytest
from desktop import until
from virtual_speaker import VirtualSpeaker

from coach.base.errors import CoachError
from coach.base.spoken import Part
from coach.live.announcer import Announcer
from coach.play.devices import NoSound
from coach.play.port import Spool

LENGTH = 4_410


class Stage:
    """An announcer whose parts are numbers that sound as loud as they say."""

    def __init__(self) -> None:
        self.rendered: list[str] = []
        self.opened: list[VirtualSpeaker] = []
        self.trouble: list[str] = []
        self.held: dict[str, Event] = {}
        self.deaf = False
        self.announcer = Announcer(self._render, self._open, self.trouble.append, retry_s=0)

    def _render(self, part: Part) -> bytes:
        if part.text in self.held:
            self.held[part.text].wait(20)
        self.rendered.append(part.text)
        if part.text == "x":
            raise CoachError("no voice")
        return np.full(LENGTH, int(part.text), "<i2").tobytes()

    def _open(self, spool: Spool) -> VirtualSpeaker:
        if self.deaf:
            raise NoSound("no device")
        speaker = VirtualSpeaker()
        speaker.load(spool)
        self.opened.append(speaker)
        return speaker

    def say(self, *texts: str) -> None:
        self.announcer.say(tuple(Part(text) for text in texts))

    def settled(self) -> None:
        until(lambda: not self.announcer._at_work and self.announcer._line is None)

    def heard(self) -> list[int]:
        """Return how loud the parts are that are heard until it is over, in order."""
        speaker, values = self.opened[-1], list[int]()
        while self.announcer.speaking:
            values += np.frombuffer(speaker.advance(LENGTH // 10), "<i2").tolist()
        return [value for value, times in Counter(values).items() if value and times > LENGTH // 2]


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    for event in made.held.values():
        event.set()
    made.announcer.close()


def test_the_parts_of_a_line_are_heard_in_order(stage: Stage) -> None:
    stage.say("100", "200", "300")
    stage.settled()
    assert stage.heard() == [100, 200, 300]


def test_a_new_line_cuts_the_one_that_is_being_said(stage: Stage) -> None:
    stage.say("100", "-200")
    stage.settled()
    stage.opened[0].advance(LENGTH // 2)
    stage.say("300")
    stage.settled()
    assert stage.heard()[-1] == 300
    assert -200 not in np.frombuffer(bytes(stage.opened[0].heard), "<i2")


def test_of_lines_that_come_faster_than_they_are_rendered_the_last_is_said(stage: Stage) -> None:
    stage.held["100"] = Event()
    stage.say("100", "200")
    until(lambda: stage.announcer._at_work)
    stage.say("300")
    stage.say("400")
    stage.held["100"].set()
    stage.settled()
    assert stage.heard() == [400]
    assert stage.rendered == ["100", "400"]


def test_what_comes_next_is_rendered_while_nothing_is_to_be_said(stage: Stage) -> None:
    stage.announcer.ahead([(Part("100"),), (Part("200"),)])
    until(lambda: stage.rendered == ["100", "200"])
    assert not stage.opened


def test_words_that_nobody_can_say_are_told_once_and_the_rest_is_heard(stage: Stage) -> None:
    stage.say("x", "100")
    stage.settled()
    assert stage.heard() == [100]
    assert stage.trouble == ["no voice"]


def test_without_a_device_it_is_told_once_and_looked_for_again(stage: Stage) -> None:
    stage.deaf = True
    for _ in range(2):
        stage.say("100")
        stage.settled()
    assert stage.trouble == ["no device"]
    stage.deaf = False
    stage.say("100")
    stage.settled()
    assert stage.heard() == [100]


def test_a_line_that_the_device_has_cut_is_said_again_through_another_one(stage: Stage) -> None:
    stage.say("100")
    stage.settled()
    stage.opened[0].lose("unplugged")
    until(lambda: len(stage.opened) == 2)
    stage.settled()
    assert stage.heard() == [100]
    assert not stage.trouble


def test_whoever_needs_the_device_gets_it(stage: Stage) -> None:
    stage.say("100")
    stage.settled()
    stage.announcer.rest()
    assert not stage.announcer.speaking
    stage.say("200")
    stage.settled()
    assert (len(stage.opened), stage.heard()) == (2, [200])
