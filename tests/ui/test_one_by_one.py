"""What is typed in one go goes where each key would go that is typed alone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Button, Input

from coach.ui.one_by_one import Follower, OneByOne


class Asking(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.exit"), Binding("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        yield Input()


class Small(OneByOne):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "ask"), Binding("q", "app.exit")]

    def compose(self) -> ComposeResult:
        yield Button()
        yield Input(id="here")

    def on_mount(self) -> None:
        self.submitted: list[str] = []

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.submitted.append(event.value)

    def action_ask(self) -> None:
        self.push_screen(Asking())


async def test_keys_behind_one_that_opens_a_screen_or_moves_the_focus_are_meant_for_that() -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.query_one(Button).focus()
        for key in ("a", "x", "q", "escape", "tab", "a", "q"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(50):
            await pilot.pause(0.02)
            if app.screen.query_one(Input).value == "aq":
                break
        assert app.screen.query_one("#here", Input).value == "aq"
        assert app.is_running


async def test_an_enter_that_was_typed_before_the_app_had_the_terminal_is_an_enter() -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.query_one("#here").focus()
        for key in ("y", "ctrl+j"):
            app.post_message(Key(key, key if len(key) == 1 else "\n"))
        await pilot.pause(0.1)
        await pilot.pause(0.1)
        assert app.submitted == ["y"]


async def test_a_key_that_is_under_way_while_the_program_ends_is_no_error() -> None:
    app = Small()
    async with app.run_test():
        pass
    assert not app.screen_stack
    await app.on_follower(Follower())
