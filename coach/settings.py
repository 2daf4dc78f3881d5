"""A person's settings, read from `settings.toml`: the same names and values as the options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from coach.files import read_text
from coach.plan.asked import check_asked
from coach.plan.models import SideWish, TalkWish, Wishes
from coach.routine.models import Order
from coach.routine.read import read_model

FILE_NAME = "settings.toml"


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every key may be left out."""

    engine: str | None = None
    voice: str | None = None
    speaker: str | None = None
    device: str | None = None
    """An output device, or a part of its name."""
    rate: int = 170
    lead_in: float = 0.6
    """Seconds of silence before the first word; headphones may swallow what comes at once."""
    talk: TalkWish = "auto"
    count: str = "auto"
    breath: str = "on"
    side: SideWish = "right"
    order: Order | None = None
    without: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    """Conditions that every session has to suit, by id."""
    minutes: Annotated[int, Meta(ge=2, le=180)] | None = None
    seed: int = 0
    """Where the phrases that take turns begin."""
    warm_up: bool = True
    red_flags: bool | None = None
    """Say the signs that need a doctor; None is until a live session has said them."""
    music: str | None = None
    """A file or a folder of music to lie under the voice; in the settings file, from its folder."""
    music_level: float = -6.0
    """dB of the music against the voice, between words."""
    accessible: bool = False
    """Keep the music 20 dB under the voice all the time."""

    def wishes(self) -> Wishes:
        """Return what shapes a session."""
        return Wishes(
            talk=self.talk,
            count=self.count,
            breath=self.breath,
            side=self.side,
            order=self.order,
            without=self.without,
            conditions=self.condition,
            minutes=self.minutes,
            seed=self.seed,
            warm_up=self.warm_up,
            red_flags=bool(self.red_flags),
            voice=self.voice,
            rate=self.rate,
            lead_in=self.lead_in,
        )


def load_settings(folder: Path) -> Settings:
    """Read the settings of a folder; without a file, the defaults.

    Raises `BadFile`, and `AskedWrongly` for figures and words that nobody can fulfil.
    """
    path = folder / FILE_NAME
    try:
        there = path.exists()
    except OSError:  # a folder that may not be entered holds no settings for us
        there = False
    if not there:
        return Settings()
    settings = read_model(read_text(path), path, Settings)
    check_asked(settings.wishes(), keys_of(folder))
    if settings.music is None:
        return settings
    return replace(settings, music=str(folder / Path(settings.music).expanduser()))


def keys_of(folder: Path) -> Callable[[str], str]:
    """Return what tells the place of a wish in the settings of a folder: file and key."""
    return lambda name: f"{folder / FILE_NAME}: {name}"


def with_sound(settings: Settings, speaker: str | None, device: str | None) -> Settings:
    """Lay a speaker or a device that was asked for over the settings; None asks for nothing.

    Where only one is asked for, the other one of the settings holds if both can go together.
    """
    from coach.play.choose import CHOOSES_DEVICE  # late: most commands make no sound

    if speaker is None and device is None:
        return settings
    if device is None and speaker == CHOOSES_DEVICE:
        device = settings.device
    return replace(settings, speaker=speaker, device=device)
