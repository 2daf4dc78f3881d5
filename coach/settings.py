"""A person's settings, read from `settings.toml`: the same names and values as the options."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from coach.library.files import read_text
from coach.plan.models import Breath, Count, Talk, Wishes
from coach.routine.models import Side
from coach.routine.read import read_model

FILE_NAME = "settings.toml"


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every key may be left out."""

    engine: str | None = None
    voice: str | None = None
    speaker: str | None = None
    rate: int = 170
    talk: Talk = "standard"
    count: Count = "auto"
    breath: Breath = "on"
    side: Side = "right"
    without: tuple[str, ...] = ()
    warm_up: bool = True

    def wishes(self) -> Wishes:
        """Return what shapes a session."""
        return Wishes(
            talk=self.talk,
            count=self.count,
            breath=self.breath,
            side=self.side,
            without=self.without,
            warm_up=self.warm_up,
            voice=self.voice,
            rate=self.rate,
        )


def load_settings(folder: Path) -> Settings:
    """Read the settings of a folder; without a file, the defaults. Raises `BadFile`."""
    path = folder / FILE_NAME
    try:
        there = path.exists()
    except OSError:  # a folder that may not be entered holds no settings for us
        there = False
    return read_model(read_text(path), path, Settings) if there else Settings()
