"""The last remote: nobody shows anything and nobody presses anything."""

from __future__ import annotations

from coach.remote.port import Command, NowPlaying


class NoRemote:
    """Does nothing, for machines without a desktop to talk to."""

    def show(self, now: NowPlaying) -> None:
        """Show nothing."""

    def pressed(self) -> list[Command]:
        """Return nothing: there is nothing to press."""
        return []

    def close(self) -> None:
        """Do nothing."""
