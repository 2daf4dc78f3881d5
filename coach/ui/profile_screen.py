"""Four short questions about a person, one after the other; each may be skipped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.base.errors import CoachError
from coach.base.tongue import later, tr
from coach.home.profile import EVERYTHING, Question
from coach.session import Coach
from coach.ui.base_screen import BaseScreen
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.large import Large
from coach.ui.widgets.paged_list import PagedList

ONE = later("↑ ↓ choose, Enter goes on. Enter alone leaves it as it is.")
SEVERAL = later("Space marks what is true, Enter goes on. Enter alone leaves it as it is.")


class ProfileScreen(BaseScreen):
    """Asks what a person has to tell of themselves, and keeps each answer at once."""

    CSS_PATH = Path("profile.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", later("go on"), priority=True, key_display="enter"),
        Binding("space", "mark", later("mark"), priority=True),
        Binding("b,left", "back", later("the one before"), key_display="b"),
        Binding("j", "cursor(1)", later("down"), show=False),
        Binding("k", "cursor(-1)", later("up"), show=False),
        Binding("escape,q", "close_once", later("leave"), key_display="esc"),
        Binding("question_mark,f1", "app.help", later("help"), key_display="?"),
    ]

    def __init__(self, coach: Coach, questions: Sequence[Question]) -> None:
        super().__init__()
        self._coach = coach
        self._questions = questions
        self._number = 0
        self._marked: set[str | int] = set()

    def compose(self) -> ComposeResult:
        """Show one question: its word large, then what is asked, and the answers there are."""
        yield Head(tr("Profile"))
        yield Large(id="profile-word")
        yield Static(markup=False, id="profile-text")
        with Vertical(id="profile-pane", classes="pane"):
            yield PagedList(id="profile-answers", markup=False)
        yield Static(markup=False, id="profile-line")
        yield KeyRow("answer", "mark", "close_once")

    def begin(self) -> None:
        """Ask the first one."""
        self._ask()

    @property
    def _question(self) -> Question:
        return self._questions[self._number]

    def _ask(self) -> None:
        question = self._question
        self._marked = set(question.chosen(self._coach.settings))
        self.query_one("#profile-word", Large).show((tr(question.word), "bold"))
        where = tr("{number} of {count}", number=self._number + 1, count=len(self._questions))
        self.query_one(Head).show(status=where)
        self.query_one("#profile-pane").border_title = tr(question.word)
        self.query_one("#profile-text", Static).update(tr(question.text))
        answers = self.query_one("#profile-answers", OptionList)
        answers.set_options([Option(line) for line in self._lines()])
        wishes = [choice.wish for choice in question.choices]
        answers.focus()
        # Nothing is chosen where nobody has chosen: Enter alone is then no answer.
        held = next((wishes.index(one) for one in wishes if one in self._marked), None)
        answers.highlighted = 0 if question.several else held
        self._tell(tr(SEVERAL if question.several else ONE))
        self.refresh_bindings()

    def _lines(self) -> list[str]:
        """Write the answers, those that hold marked by a sign."""
        return [
            f"{'✓' if choice.wish in self._marked else ' '} {tr(choice.words)}"
            for choice in self._question.choices
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to mark only where several answers may be true."""
        del parameters
        if action == "back":
            return self._number > 0
        return action != "mark" or self._question.several

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        """Take a click for what the keys would do."""
        if self._question.several:
            self.action_mark()
        else:
            self.action_answer()

    def action_mark(self) -> None:
        """Mark the answer under the cursor, or take its mark away."""
        answers = self.query_one("#profile-answers", OptionList)
        if answers.highlighted is None:
            return
        wish = self._question.choices[answers.highlighted].wish
        self._marked ^= {wish}
        if wish in self._marked:  # either everything is there, or some things are
            self._marked = {EVERYTHING} if wish == EVERYTHING else self._marked - {EVERYTHING}
        for place, line in enumerate(self._lines()):
            answers.replace_option_prompt_at_index(place, line)

    def action_answer(self) -> None:
        """Keep the answer, and ask the next one."""
        answers = self.query_one("#profile-answers", OptionList)
        question, chosen = self._question, tuple(self._marked)
        if not question.several:
            place = answers.highlighted
            chosen = () if place is None else (question.choices[place].wish,)
        if set(chosen) != set(question.chosen(self._coach.settings)):
            try:
                self._coach.keep({question.key: question.wish(chosen)})
            except CoachError as error:
                self._tell(str(error))
                return
        self._go_on()

    def _go_on(self) -> None:
        """Ask the next one; behind the last one, go back to the list."""
        if self._number + 1 == len(self._questions):
            self.action_close_once()
        else:
            self._number += 1
            self._ask()

    def action_cursor(self, by: int) -> None:
        """Go to the answer beside."""
        answers = self.query_one("#profile-answers", OptionList)
        if by > 0:
            answers.action_cursor_down()
        else:
            answers.action_cursor_up()

    def action_back(self) -> None:
        """Ask the one before again."""
        if self._number > 0:
            self._number -= 1
            self._ask()

    def _tell(self, line: str) -> None:
        self.query_one("#profile-line", Static).update(line)
