"""The palette as a screen: Textual's own, at any size, and in the language of the app."""

from __future__ import annotations

from rich.align import Align
from textual.command import CommandList, CommandPalette
from textual.events import Click, Event
from textual.widgets import Input
from textual.widgets.option_list import Option

from coach.base.tongue import tr
from coach.ui.base_screen import is_gone


class FindScreen(CommandPalette):
    """Finds what can be done by its words."""

    async def on_event(self, event: Event) -> None:
        """Heed no size that the terminal has no more, as all our screens do."""
        if not is_gone(event, self.app.size):
            await super().on_event(event)

    def on_mount(self) -> None:
        """Let nothing blink."""
        self.query_one(Input).cursor_blink = False

    def on_click(self, event: Click) -> None:
        """Heed no click beyond a window that was made smaller meanwhile; Textual fails over one."""
        if not self.region.contains_point(event.screen_offset):
            event.prevent_default()

    def _action_command_list(self, action: str) -> None:
        """Turn no page of a list that has no row to show yet; Textual fails over one."""
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Tell after a moment that nothing was found; Textual would tell it in English."""
        self._stop_no_matches_countdown()
        wait_s = self._NO_MATCHES_COUNTDOWN
        self._no_matches_timer = self.set_timer(wait_s, lambda: self._show_none(search_value))

    def _show_none(self, wanted: str) -> None:
        if wanted:
            told = Align.center(tr("Nothing was found."))
            row = Option(told, disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(row)
        self._list_visible = bool(wanted)
