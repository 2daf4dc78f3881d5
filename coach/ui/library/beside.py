"""The list and what stands beside it, of which some is only there once it is opened."""

from __future__ import annotations

from asyncio import Lock

from textual.containers import Horizontal
from textual.widget import Widget


class Beside(Horizontal):
    """Holds panes. One that nobody has opened yet costs a start nothing."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._mounting = Lock()

    async def put(self, pane: Widget) -> bool:
        """Mount a pane when it is opened first; return whether it is there.

        Whoever opens it waits, so that the next key finds it.
        """
        async with self._mounting:
            if not pane.is_attached and self.is_attached:
                await self.mount(pane)
        return pane.is_attached
