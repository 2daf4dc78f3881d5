"""The list of routines: it is read in a thread, searched and filtered, and tells of this week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Resize
from textual.widgets import Input, Static

from coach.base.tongue import later, spoken, tr
from coach.home.catalogue import Listed, in_order
from coach.home.filters import FILTERS, FilterName, holds, next_value
from coach.home.search import Search
from coach.home.search_words import read_search_words
from coach.plan.person.suggest import Suggestion
from coach.session import Coach
from coach.ui.base_screen import BaseScreen
from coach.ui.library.chips import KEYS, Chips
from coach.ui.library.lines import Line, Seen, counted, in_one_line, line_of, lines_of
from coach.ui.library.offer import Offer, offer_of
from coach.ui.library.reader import AT_HAND, Read, Reader
from coach.ui.library.routine_list import RoutineList
from coach.ui.library.week import ThisWeek, week_line
from coach.ui.widgets.head import Head


class ListScreen(BaseScreen):
    """Lists what can be done; whoever stands on it is told of it by `describe`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", later("search"), key_display="/"),
        *(
            binding
            for name, key in KEYS.items()
            for binding in (
                Binding(key, f"filter('{name}')", FILTERS[name], show=False),
                Binding(key.upper(), f"filter('{name}', -1)", show=False),
            )
        ),
    ]

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self._reader = Reader(coach, self.post_message)
        self._listed: dict[str, Listed] = {}
        """The routines that are known so far, by id, in the order of the list."""
        self._today: Suggestion | None = None
        """What suits today, once every file was read; nothing before the first session."""
        self._week: ThisWeek | None = None
        self._offer: Offer | None = None
        """What may be gone on with."""
        self._filters: dict[FilterName, str] = {}
        self._search: Search | None = None
        self.is_read = False
        """Whether every file was read, so that the list is whole."""
        self._awaited = ("", "")
        """Where the cursor stood when a copy was made, and the copy, which it goes to."""
        self._drawn = False
        """Whether the list was drawn: what takes longer comes after it."""

    def begin(self) -> None:
        """List what is at hand; what has to be worked out comes after the first picture."""
        self._offer = offer_of(self._coach)
        listed = self._reader.at_hand()
        self._today = self._reader.today(self._coach.library, listed)
        self._list(listed)
        self.set_focus(self._routines)
        self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        self._drawn = True
        self.describe()
        self._reader.start()

    def describe(self, *, scroll: bool = True) -> None:
        """Show what the routine under the cursor asks for."""

    def forget(self) -> None:
        """Work out anew what routines ask for: files, wishes or the past have changed."""

    def on_screen_suspend(self) -> None:
        """Watch no files while nobody sees the list."""
        self._reader.rest()

    def on_screen_resume(self) -> None:
        """See at once what has changed, be it a file or what a session has made familiar."""
        if self._drawn:
            self._reader.look()
            self._renew_offer(stand=True)

    def on_unmount(self) -> None:
        """End what reads."""
        self._reader.end()

    def on_resize(self, _: Resize) -> None:
        """Lay out anew what depends on the room."""
        self.call_after_refresh(self._lay_out)

    @on(Read)
    def _show_read(self, message: Read) -> None:
        """Show what was read meanwhile; the search, and the routine one stands on, stay."""
        self._coach.library = message.library
        if not message.complete:
            known = {one.id: one for one in message.listed}
            self._list({**self._listed, **known}.values())
            if message.total > AT_HAND:
                count = {"done": message.done, "total": message.total}
                self._tell("#files", tr("Reading the routines: {done} of {total}", **count))
            return
        self.is_read = True
        self.forget()
        at_first = self._today is None and self._routines.chosen == self._routines.first
        self._today, self._week = message.today, message.week
        self._list(message.listed)
        self._stand_on_copy()
        if at_first and self._today is not None:
            self._routines.stand_on(self._today.routine)
        self._renew_offer()
        self.describe(scroll=False)
        self._lay_out()
        self._tell("#files", *in_one_line(message.problems))

    def _stand_on_copy(self) -> None:
        """Go to what was copied once it is listed, unless the person went elsewhere meanwhile."""
        before, copy = self._awaited
        if copy in self._listed:
            self._awaited = ("", "")
            if self._routines.chosen == before:
                self.clear()
                self._routines.stand_on(copy)

    def show_message(self, *lines: str) -> None:
        """Tell what has happened, one line each, until something else is told."""
        self._tell("#message", *lines)

    def _tell(self, where: str, *lines: str) -> None:
        message = self.query_one(where, Static)
        message.display = bool(lines)
        message.update(Content("\n".join(lines)))

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        """List what fits; the cursor goes to what fits best."""
        self._fill()
        if event.value.strip():
            self._routines.stand_on_top()

    def on_key(self, event: Key) -> None:
        """Move through the list from the search field by Page Up and Page Down."""
        if self._searched.has_focus and event.key in ("pagedown", "pageup"):
            self.action_move(1 if event.key == "pagedown" else -1)
            event.stop()

    def action_search(self) -> None:
        """Go to the search field."""
        self.set_focus(self._searched)

    def action_filter(self, name: FilterName, by: int = 1) -> None:
        """Set a filter to its next value; behind the last one it is off."""
        listings = [one.listing for one in self._listed.values()]
        value = next_value(name, self._filters.get(name), listings, by)
        self._filters.pop(name, None)
        if value is not None:
            self._filters[name] = value
        self._fill()

    def action_move(self, by: int) -> None:
        """Move through the list from the search field."""
        if self._searched.has_focus:
            if by > 0:
                self._routines.action_cursor_down()
            else:
                self._routines.action_cursor_up()

    def clear(self) -> None:
        """Empty the search, take all filters off, and go back to the list."""
        self._searched.value = ""
        self._filters.clear()
        self._fill()
        self.set_focus(self._routines)

    @property
    def narrowed(self) -> bool:
        """Whether a search or a filter leaves something out."""
        return bool(self._searched.value.strip() or self._filters)

    @property
    def _routines(self) -> RoutineList:
        return self.query_one("#routines", RoutineList)

    @property
    def _searched(self) -> Input:
        return self.query_one("#search", Input)

    def _renew_offer(self, *, stand: bool = False) -> None:
        """See what may be gone on with now; `stand` on it if that is new."""
        offer = offer_of(self._coach)
        if offer == self._offer:
            return
        self._offer = offer
        self._fill()
        if offer is not None and stand:
            self._routines.stand_on(offer.line.id)
        self.describe(scroll=False)
        self.refresh_bindings()

    def _list(self, listed: Iterable[Listed]) -> None:
        """List routines, ours first."""
        self._listed = {one.id: one for one in in_order(listed)}
        self._fill()

    def _fill(self) -> None:
        """List the routines that search and filters leave."""
        wanted, every = self._searched.value, [*self._listed.values()]
        found = [one for one in every if holds(one.listing, self._filters)]
        seen = Seen(self._coach.library, self._today, self._week.routines if self._week else ())
        if wanted.strip():
            found = self._find(found, wanted)
            lines = [line_of(one, seen) for one in found]
        else:
            lines = lines_of(found, seen)
        if self._offer is not None and self._offers(wanted, found):
            lines.insert(0, self._offer.line)
        self._show(lines, counted(len(found), len(every)))

    def _find(self, listed: list[Listed], wanted: str) -> list[Listed]:
        if self._search is None:
            self._search = Search(read_search_words(self._coach.library.seeds))
        return self._search.find(listed, wanted, spoken())

    def _offers(self, wanted: str, found: list[Listed]) -> bool:
        """Tell whether the session that was left is among what is wanted."""
        routine = None if self._offer is None else self._offer.found.id
        return not wanted.strip() or any(one.id == routine for one in found)

    def _show(self, lines: list[Line], title: str) -> None:
        routines = self._routines
        routines.show(lines)
        routines.border_title = title
        self.query_one("#nothing").border_title = title
        self.set_class(not lines, "-nothing")
        if not lines and self.focused is routines:
            self.set_focus(self._searched)
        if not lines:
            self.describe()
        conditions = self._coach.library.conditions if self._filters.get("condition") else {}
        titles = {one.id: one.title for one in conditions.values()}
        self.query_one(Chips).show(self._filters, titles)
        self.refresh_bindings()

    def _lay_out(self) -> None:
        if not self.is_attached:
            return
        if self._week is not None:
            week = week_line(self._week, short=self.has_class("-narrow"))
            self.query_one(Head).show(status=week)
        self.query_one(Chips).refresh(layout=True)
