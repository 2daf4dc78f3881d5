"""The question for music: none, what is set, or a file of one's own, which is looked into first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from coach.base.errors import CoachError
from coach.base.files import expanded
from coach.base.tongue import carried, tr
from coach.ui.widgets.choice import Answer, Choice
from coach.ui.widgets.field import Field

OWN: Final = "\0"
"""Stands for a file that is still to be named; no path is like it."""


class Music(Vertical):
    """Asks for music. What is typed is an answer once music was found there.

    Posts `Choice.Changed` for another answer, and `Told` for what is wrong with a place.
    """

    @dataclass
    class Told(Message):
        """What is wrong with what was typed, in a line; empty where nothing is any more."""

        line: str

    @dataclass
    class Found(Message):
        """There is music at a place that was typed, or the reason why not."""

        typed: str
        path: str
        problem: str

    def __init__(self) -> None:
        super().__init__(id="music")
        self._answers: list[Answer] = []
        self._before: str | None = None
        """What held when it was asked."""

    def compose(self) -> ComposeResult:
        """Lay out the answers, and a line to type into that is there if it is wanted."""
        yield Choice("", id="ask-music")
        yield Field(id="music-place", placeholder=tr("a file or a folder, then enter"))

    def offer(self, label: str, answers: Sequence[Answer], chosen: str | None) -> None:
        """Ask anew, with what is set among the answers."""
        self._answers, self._before = [*answers], chosen
        self._choice.label = label
        self._place.value = ""
        self._offer(chosen)

    @property
    def value(self) -> str | None:
        """What is chosen; as long as nothing was found, that is what held before."""
        return self._before if self.is_open else self._choice.value

    @property
    def is_open(self) -> bool:
        """Whether a file is still to be named."""
        return bool(self._choice.value == OWN)

    def ask(self) -> None:
        """Look into what was typed; where nothing was, go to the line for it."""
        self.screen.set_focus(self._place)
        if typed := self._place.value.strip():
            self.post_message(self.Told(tr("Looking into it …")))
            self.run_worker(
                carried(lambda: self._look(typed)), thread=True, exit_on_error=False, group="music"
            )
        else:
            self.post_message(self.Told(tr("Type where the music is, a file or a folder.")))

    @on(Choice.Changed)
    def _changed(self) -> None:
        self._place.display = self.is_open

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.ask()

    @on(Found)
    def _show_found(self, message: Found) -> None:
        message.stop()
        if message.typed != self._place.value.strip():
            return
        self.post_message(self.Told(message.problem))
        if message.problem:
            return
        if message.path not in {one.value for one in self._answers}:
            self._answers.append(Answer(message.path, Path(message.path).name))
        self.screen.set_focus(self._choice)
        self._offer(message.path)
        self.post_message(Choice.Changed(self._choice))

    def _look(self, typed: str) -> None:
        """Look for music, in a thread."""
        from coach.sound.tracks import find_tracks  # late: sound, which the list does without

        path, problem = "", ""
        try:
            path = str(expanded(typed, tr("Music")).absolute())
            find_tracks(Path(path))
        except CoachError as error:
            problem = str(error)
        self.post_message(self.Found(typed, path, problem))

    def _offer(self, chosen: str | None) -> None:
        self._choice.offer([*self._answers, Answer(OWN, tr("a file of mine …"))], chosen)
        self._place.display = False

    @property
    def _choice(self) -> Choice:
        return self.query_one("#ask-music", Choice)

    @property
    def _place(self) -> Input:
        return self.query_one("#music-place", Input)
