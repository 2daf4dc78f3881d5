"""What stands beneath the questions of the sheet: what they change, what was heard, the buttons."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from coach.base.errors import CoachError, DoesNotFit
from coach.base.tongue import tr
from coach.plan.models import Plan
from coach.score.models import Score
from coach.ui.library.changes import changes, changes_shown
from coach.ui.wrong import wrong

QUESTIONS = 15
"""Rows that are left for the questions where there are as many; what changes has the others."""

Compared = tuple[Plan, Score, Plan, Score]
"""As it is written, and as it is wished."""


class Beneath(Vertical):
    """Is in sight whatever is asked. Posts `Resized`."""

    @dataclass
    class Resized(Message):
        """It takes other rows than before."""

    def __init__(self) -> None:
        super().__init__(id="sheet-told")
        self._compared: Compared | None = None
        self._room = (0, 0)

    def compose(self) -> ComposeResult:
        """Lay them out."""
        yield Static(markup=False, id="changes")
        yield Static(markup=False, id="heard")
        with Horizontal(id="sheet-buttons"):
            yield Button(tr("Start"), id="start", variant="primary", compact=True)
            yield Button(tr("Hear the voice"), id="hear", compact=True)
            yield Button(tr("Back"), id="back", compact=True)

    def on_resize(self) -> None:
        """Tell it: the questions have the room that is left."""
        self.post_message(self.Resized())

    def clear(self) -> None:
        """Show nothing until something was worked out."""
        self._compared = None
        self.query_one("#changes", Static).update("")
        self.tell("")

    def tell(self, line: str) -> None:
        """Tell how it went with a voice, or what is missing."""
        heard = self.query_one("#heard", Static)
        heard.display = bool(line)
        heard.update(Content(line))

    def show(self, told: Compared | CoachError) -> None:
        """Show what the answers change, or why nothing can be done so."""
        if isinstance(told, CoachError):
            self._compared = None
            line = tr("Nothing of it is left so.") if isinstance(told, DoesNotFit) else wrong(told)
            self.query_one("#changes", Static).update(Content.styled(line, "bold $warning"))
            return
        self._compared = told
        self._draw()

    def fit(self, width: int, height: int) -> None:
        """Lay out anew for a sheet of so many columns and rows."""
        self._room = width, height
        self._draw()

    def _draw(self) -> None:
        if self._compared is None:
            return
        width, height = self._room
        was, was_score, now, now_score = self._compared
        shown = changes_shown(
            changes(was, now),
            was_score,
            now_score,
            every=self.screen.has_class("-tall"),
            width=width - 4,
            most=max(1, height - QUESTIONS),
        )
        self.query_one("#changes", Static).update(shown)
