"""What all screens have in common."""

from __future__ import annotations

from textual.app import App
from textual.events import Resize
from textual.geometry import Size

from coach.ui.base_screen import BaseScreen


class Told(BaseScreen):
    """Notes the sizes that it is laid out for."""

    sizes: list[Size]

    def on_resize(self, event: Resize) -> None:
        self.sizes.append(event.size)


async def test_a_size_that_the_terminal_has_no_more_is_not_heeded():
    app = App[None]()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Told()
        screen.sizes = []
        await app.push_screen(screen)
        await pilot.resize_terminal(120, 40)
        gone = Size(80, 24)
        screen.sizes.clear()
        screen.post_message(Resize(gone, gone))
        await pilot.pause()
        assert gone not in screen.sizes
        assert screen.size == (120, 40)
