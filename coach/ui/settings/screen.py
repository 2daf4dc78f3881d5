"""Settings: every question with its answers in sight, heard at once, and kept at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.base.errors import CoachError
from coach.base.tongue import asked_by, carried, later, tr
from coach.home.settings import FILE_NAME, Settings
from coach.home.settings_form import Origin, Question, questions
from coach.home.settings_words import SECTIONS
from coach.session import Coach
from coach.ui.base_screen import BaseScreen, Speaking
from coach.ui.look import Looking, look_of
from coach.ui.settings.asked import Wished, checked
from coach.ui.settings.decided import decided
from coach.ui.settings.hearing import Ear, Heard, Offered
from coach.ui.settings.sections import Questions, Row
from coach.ui.widgets.figure import Figure
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.paged_list import PagedList
from coach.ui.wrong import wrong

SHOWN = "standing-psoas-stretch"
"""The exercise whose figure shows how figures will look."""

ORIGINS: dict[Origin, str] = {
    "delivered": later("as delivered"),
    "settings": later("from the settings"),
    "routine": later("for this routine"),
    "now": later("asked for this once"),
    "environment": later("{name} decides it, whatever is set here"),
}

TYPED_THERE = frozenset({"finer", "delivered", "hear"})
"""The actions whose keys are signs and letters."""

LOOKING = later("Looking for voices …")

OF_THE_LOOK = ("theme", "motion", "figure")


class SettingsScreen(BaseScreen):
    """Asks for every setting, the one that has the keys on a ground of its own."""

    CSS_PATH = Path("settings.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,comma", "close_once", later("back"), key_display="esc"),
        Binding("up,k", "ask(-1)", later("question before"), show=False, key_display="↑"),
        Binding("down,j", "ask(1)", later("next question"), show=False, key_display="↓"),
        Binding("pageup", "section(-1)", later("section before"), show=False),
        Binding("pagedown", "section(1)", later("next section"), show=False),
        Binding("home", "end(0)", later("first question"), show=False),
        Binding("end", "end(-1)", later("last question"), show=False),
        Binding("plus,equals_sign", "finer(1)", later("a little more"), key_display="+ −"),
        Binding("minus", "finer(-1)", later("a little less"), show=False),
        Binding("d", "delivered", later("as delivered")),
        Binding("enter,space", "hear", later("hear"), key_display="space"),
        Binding("v", "app.voices", later("all voices")),
        Binding("p", "app.profile", later("profile")),
        Binding("r", "app.reminders", later("reminders")),
        Binding("question_mark,f1", "app.help", later("help"), key_display="?"),
    ]

    def __init__(self, coach: Coach, at: str = "") -> None:
        """Begin at the question for a setting; else at the first."""
        super().__init__()
        self._coach = coach
        self._first = at
        self._ear = Ear(coach, self.post_message)
        self._problem = ""
        self._goes = False
        """Whether one has gone to a question that is not all in sight yet."""
        self._questions = {one.name: one for one in self._ask_now()}

    def compose(self) -> ComposeResult:
        """Lay out sections and questions."""
        yield Head(tr("Settings"), tr("kept in {file}", file=FILE_NAME))
        with Horizontal(id="settings"):
            with Vertical(id="sections-pane", classes="pane"):
                yield PagedList(
                    *(Option(tr(section), id=f"section-{at}") for at, section in _numbered()),
                    id="sections",
                )
            with Vertical(id="settings-pane", classes="pane"):
                yield Questions()
                yield Static(markup=False, id="setting-told")
                yield Static(markup=False, id="setting-heard")
        yield KeyRow("close_once", "app.help")

    def begin(self) -> None:
        """Ask the first question; voices and devices are looked for meanwhile."""
        self.query_one("#sections-pane").border_title = tr("Settings")
        self.run_worker(carried(self._ear.look), thread=True, exit_on_error=False)
        self._tell(self._problem or tr(LOOKING))
        self.call_next(self._go_to, self._first or next(iter(self._questions)))

    @on(Questions.Moved)
    async def _ask_in_sight(self) -> None:
        """Ask what has come into sight, and keep the question in sight that one has gone to."""
        there = self._is_in_sight
        asked = await self._asking.ask_in_sight(self._questions)
        self._show_look()
        if self._goes or (asked and there):
            self._goes = asked or not self._is_in_sight
            self.call_after_refresh(self._into_sight)

    def on_resize(self) -> None:
        """Keep the question in sight that has the keys."""
        self.call_after_refresh(self._into_sight)

    @property
    def _is_in_sight(self) -> bool:
        """Whether all of the question is in sight that has the keys."""
        here = self.focused
        return here is not None and self._asking.region.contains_region(here.region)

    def _into_sight(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def on_screen_resume(self) -> None:
        """Show what another page has changed meanwhile."""
        if self.query("#questions"):
            before, self._questions = self._questions, {one.name: one for one in self._ask_now()}
            for name, question in self._questions.items():
                if question.value != before[name].value:
                    self._show(name)

    def on_unmount(self) -> None:
        """Be silent, and let go of the engines."""
        self._ear.close()

    @property
    def _asking(self) -> Questions:
        return self.query_one(Questions)

    @property
    def _here(self) -> Row | None:
        """The question that has the keys."""
        return next((row for row in self._asking.rows if row.has_focus_within), None)

    def _show(self, name: str) -> None:
        """Show what holds now, if it was asked for."""
        if (row := self._asking.row(name)) is not None:
            row.show(self._questions[name])

    async def _go_to(self, name: str) -> None:
        """Go to a question, which is asked for if it was not yet."""
        row = await self._asking.reach(self._questions[name], self._questions)
        self._show_look()
        if row is not None:
            self._goes = True
            row.focus()
            self.call_after_refresh(self._into_sight)

    @on(DescendantFocus)
    def _asked(self) -> None:
        """Tell what the question is about that has the keys now, and where its answer is from."""
        if (row := self._here) is None:
            return
        question = row.question
        origin = tr(ORIGINS[question.origin], name=question.decided_by)
        told = f"{tr(question.help)} ({origin})"
        self.query_one("#setting-told", Static).update(told)
        self.query_one("#settings-pane").border_title = tr(question.label)
        sections = self.query_one("#sections", OptionList)
        if not sections.has_focus:
            sections.highlighted = SECTIONS.index(question.section)

    @on(OptionList.OptionSelected, "#sections")
    async def _to_section(self, event: OptionList.OptionSelected) -> None:
        await self._go_to(self._first_of(SECTIONS[event.option_index]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a line be typed into: there, signs and letters are no keys."""
        del parameters
        return not (action in TYPED_THERE and isinstance(self.focused, Input))

    async def action_ask(self, by: int) -> None:
        """Go to another question; at the ends, stay."""
        names, here = [*self._questions], self._here
        at = 0 if here is None else names.index(here.question.name) + by
        await self._go_to(names[max(0, min(len(names) - 1, at))])

    async def action_end(self, at: int) -> None:
        """Go to the first question, or to the last."""
        await self._go_to([*self._questions][at])

    async def action_section(self, by: int) -> None:
        """Go to the first question of another section."""
        here = self._here
        at = 0 if here is None else SECTIONS.index(here.question.section) + by
        await self._go_to(self._first_of(SECTIONS[max(0, min(len(SECTIONS) - 1, at))]))

    def _first_of(self, section: str) -> str:
        return next(one.name for one in self._questions.values() if one.section == section)

    def action_finer(self, by: int) -> None:
        """Change a figure by a step; all else goes to the answer beside."""
        if (row := self._here) is not None:
            value = row.question.beside(by)
            if value != row.question.value:
                self.post_message(Wished(row.question.name, value))

    def action_delivered(self) -> None:
        """Let a setting be as it was delivered."""
        if (row := self._here) is not None:
            self.post_message(Wished(row.question.name, row.question.delivered))

    def action_hear(self) -> None:
        """Hear how it sounds now."""
        if (row := self._here) is not None:
            self._ear.hear(row.question.name, at_once=True)

    @on(Wished)
    def _keep(self, message: Wished) -> None:
        """Keep a value, let it hold, and let it be heard or seen."""
        name, question = message.name, self._questions[message.name]
        try:
            value = checked(question, message.value)
            wishes = {name: question.kept(value)}
            self._coach.keep({**wishes, "engine": None} if name == "voice" else wishes)
        except CoachError as error:
            self._show(name)
            self._tell(wrong(error))
            return
        self._tell("")
        self._questions = {one.name: one for one in self._ask_now()}
        for changed in {name, "engine"} if name == "voice" else {name}:
            self._show(changed)
        self._asked()
        if name in OF_THE_LOOK and isinstance(self.app, Looking):
            self.app.use(look_of(self._coach.settings))
            self._show_look()
        if name == "language" and isinstance(self.app, Speaking) and not asked_by():
            self.app.speak_otherwise(partial(SettingsScreen, self._coach, name))
        self._ear.hear(name)

    @on(Offered)
    def _offer(self, message: Offered) -> None:
        """Offer the voices or the devices that were found."""
        self._asking.offer(message.name, message.values)
        heard = self.query_one("#setting-heard", Static)
        if message.name == "voice" and str(heard.content) == tr(LOOKING):
            heard.update("")

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        if self._ear.is_last(message.trial):
            self._tell(message.line)

    def _ask_now(self) -> tuple[Question, ...]:
        """Return every question with what holds now."""
        settings: Settings = self._coach.settings
        try:
            written = self._coach.kept()
        except CoachError as error:
            written, self._problem = settings, str(error)
        return questions(
            self._coach.library, settings, written, decided=decided(colourless=self.app.no_color)
        )

    def _show_look(self) -> None:
        for figure in self.query(Figure):
            exercise = self._coach.library.exercises.get(SHOWN)
            drawing = None if exercise is None else exercise.figure
            figure.show(drawing, side="right", drawn_with=self._coach.settings.figure)

    def _tell(self, line: str) -> None:
        self.query_one("#setting-heard", Static).update(line)


def _numbered() -> Iterator[tuple[int, str]]:
    return iter(enumerate(SECTIONS))
