"""Reminders: which are set, when each comes next; add one, change what it does, take it away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.base.errors import CoachError
from coach.base.text import bare
from coach.base.tongue import carried, later, spoken, tr
from coach.home.folders import Folders
from coach.plan.dates import day_in_short
from coach.remind import keeping, known
from coach.remind.asked import asked_reminder, rhythm
from coach.remind.kept import Reminder, load_reminders, named
from coach.remind.told import told_when
from coach.remind.when import next_after
from coach.remind.written import written
from coach.session import Coach
from coach.ui.base_screen import BaseScreen
from coach.ui.widgets.field import Field
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.paged_list import PagedList

USUAL = "mon,wed,fri 18:30"
"""What stands in the line for a routine that names no days."""

NONE = later("No reminder is set. a adds one: the machine then says that it is time.")
ASK_ROUTINE = later("Which routine? Enter takes it.")
ASK_WHEN = later("When? Days and times, or: every 45 minutes, 9 to 17. Enter sets it.")


@dataclass
class Kept(Message):
    """What came of setting a reminder or taking it away, in a line."""

    line: str


class RemindersScreen(BaseScreen):
    """Shows reminders, and sets them up on this machine."""

    AUTO_FOCUS = "#reminders-list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", later("back"), key_display="esc"),
        Binding("a", "add", later("add one")),
        Binding("space", "other", later("say or play")),
        Binding("d,delete", "remove", later("take it away"), key_display="d"),
        Binding("question_mark,f1", "app.help", later("help"), key_display="?"),
    ]

    def __init__(self, coach: Coach, places: Folders) -> None:
        super().__init__()
        self._coach = coach
        self._places = places
        self._reminders: tuple[Reminder, ...] = ()
        self._routine = ""
        """What a reminder is being added for; empty while none is."""
        self._choosing = False
        """Whether the list is of routines."""
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out what is asked, the list, the line for days and times, and what came of it."""
        yield Head(tr("Reminders"))
        with Vertical(classes="page"):
            yield Static(markup=False, id="reminders-about", classes="about")
            yield PagedList(id="reminders-list", markup=False)
            yield Field(id="reminders-when", classes="asked")
            yield Static(markup=False, id="reminders-line", classes="line")
        yield KeyRow()

    def begin(self) -> None:
        """List what is set."""
        self._choosing, self._routine = False, ""
        try:
            self._reminders = load_reminders(self._places.settings)
        except CoachError as error:
            self._reminders = ()
            self._tell(str(error))
        now = dt.datetime.now(dt.UTC)
        self._about("" if self._reminders else tr(NONE))
        self._fill([(one.name, self._line(one, now)) for one in self._reminders])
        self.query_one("#reminders-when", Input).display = False
        self.set_focus(self.query_one("#reminders-list"))
        self.refresh_bindings()

    def _line(self, reminder: Reminder, now: dt.datetime) -> str:
        then = tr("plays it") if reminder.then == "play" else tr("says it is time")
        told = [told_when(reminder), then]
        if (moment := next_after(reminder.schedule, now)) is not None:
            local = moment.astimezone()
            day = day_in_short(local.date(), spoken())
            told.append(tr("next {day} {time}", day=day, time=f"{local:%H:%M}"))
        return f"{self._called(reminder)}: {'; '.join(told)}"

    def _called(self, reminder: Reminder) -> str:
        """Return the title of what it reminds of, unless it was given a name of its own."""
        if reminder.name == reminder.routine:
            with suppress(CoachError):
                return bare(self._coach.library.find(reminder.routine).routine.title)
        return bare(reminder.name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is to be done now."""
        del parameters
        listing = not self._choosing and not self._routine
        if action in {"other", "remove"}:
            return listing and bool(self._reminders) and not self._busy
        return action != "add" or (listing and not self._busy)

    def action_add(self) -> None:
        """Ask for a routine, then for days and times."""
        self._choosing = True
        self._about(tr(ASK_ROUTINE))
        found = self._coach.library.routines.values()
        self._fill([(one.id, bare(one.routine.title)) for one in found])
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#reminders-list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if not self._choosing:
            return
        self._choosing, self._routine = False, event.option.id or ""
        routine = self._coach.library.routines[self._routine].routine
        usual = rhythm(routine)
        self._about(f"{bare(routine.title)}. {tr(ASK_WHEN)}")
        when = self.query_one("#reminders-when", Input)
        when.value = USUAL if usual is None else written(usual)
        when.display = True
        self.set_focus(when)
        self.refresh_bindings()

    @on(Input.Submitted, "#reminders-when")
    def _submitted(self, event: Input.Submitted) -> None:
        """Set it, or say what is wrong with what was typed, and let it be mended."""
        library = self._coach.library
        try:
            found = library.find(self._routine)
            reminder = asked_reminder(library, found, event.value, None, None)
        except CoachError as error:
            self._tell(str(error))
            return
        self._set(reminder)

    def action_other(self) -> None:
        """Let it play the routine where it only said that it is time, or the other way round."""
        if (one := self._under_cursor) is not None:
            self._set(replace(one, then="say" if one.then == "play" else "play"))

    def action_remove(self) -> None:
        """Take away what the cursor stands on."""
        if (one := self._under_cursor) is not None:
            self._start(partial(self._remove, one))

    @property
    def _under_cursor(self) -> Reminder | None:
        listed = self.query_one("#reminders-list", OptionList)
        option = listed.highlighted_option
        if option is None or option.id is None:
            return None
        return named(self._reminders, option.id)

    def _set(self, reminder: Reminder) -> None:
        self._start(partial(self._add, reminder))

    def _start(self, work: Callable[[], str]) -> None:
        """Let the system be told in a thread: it may take seconds."""
        self._busy = True
        self._tell(tr("One moment"))
        self.run_worker(carried(partial(self._report, work)), thread=True, exit_on_error=False)

    def _report(self, work: Callable[[], str]) -> None:
        try:
            line = work()
        except CoachError as error:
            line = str(error)
        self.post_message(Kept(line))

    def _add(self, reminder: Reminder) -> str:
        clock = known.running_clock(self._places)
        not_yet = keeping.add(self._places, reminder, clock)
        if not_yet:
            return tr("It begins with your next login: {why}.", why=bare(not_yet))
        return tr("Set: {name}, {when}", name=self._called(reminder), when=told_when(reminder))

    def _remove(self, reminder: Reminder) -> str:
        keeping.remove(self._places, [reminder], known.clock_of(self._places))
        called, when = self._called(reminder), told_when(reminder)
        return tr("Taken away: {name}, {when}", name=called, when=when)

    @on(Kept)
    def _show_kept(self, message: Kept) -> None:
        self._busy = False
        self.begin()
        self._tell(message.line)

    def action_leave(self) -> None:
        """Give up what is being added, or go back."""
        if self._choosing or self._routine:
            self._tell("")
            self.begin()
        else:
            self.action_close_once()

    def _fill(self, lines: list[tuple[str, str]]) -> None:
        listed = self.query_one("#reminders-list", OptionList)
        listed.clear_options()
        listed.add_options(Option(line, name) for name, line in lines)
        listed.set_class(not lines, "-empty")
        if lines:
            listed.highlighted = 0

    def _about(self, text: str) -> None:
        about = self.query_one("#reminders-about", Static)
        about.display = bool(text)
        about.update(text)

    def _tell(self, line: str) -> None:
        self.query_one("#reminders-line", Static).update(line)
