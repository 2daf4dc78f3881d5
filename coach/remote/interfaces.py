"""The two interfaces of an MPRIS 2.2 player, as the desktop sees them on the bus.

What the specification leaves open and a session has no use for is left out: `DesktopEntry`, since
no desktop file is installed, `Fullscreen`, `LoopStatus` and `Shuffle`. Nor can one seek: a session
goes on at a landmark, and “next” and “previous” are the landmarks.

Annotations are evaluated here, unlike elsewhere: dbus-fast reads D-Bus types off them, and stumbles
over a “None” in quotes.
"""

import math
from typing import Annotated, Any

from dbus_fast import PropertyAccess, Variant
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusDouble,
    DBusInt64,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from coach.remote.exchange import Exchange
from coach.remote.port import SetVolume
from coach.text import TITLE_LIMIT, one_line

PATH = "/org/mpris/MediaPlayer2"
"""Where MPRIS wants both interfaces."""

TRACK = "/coach/session"
"""The session is one track; only its title changes, as that of a radio does."""

IDENTITY = "Coach"
READ = PropertyAccess.READ
DBusStrings = Annotated[list[str], DBusSignature("as")]


class RootInterface(ServiceInterface):
    """The program: what it is called, and that it can be left."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__("org.mpris.MediaPlayer2")
        self._exchange = exchange

    @dbus_method(name="Raise")
    def raise_(self) -> None:
        """Do nothing: a terminal does not come to the front."""

    @dbus_method(name="Quit")
    def quit(self) -> None:
        """Ask to end the session."""
        self._exchange.press("leave")

    @dbus_property(READ, name="CanQuit")
    def can_quit(self) -> DBusBool:
        """Say yes."""
        return True

    @dbus_property(READ, name="CanRaise")
    def can_raise(self) -> DBusBool:
        """Say no."""
        return False

    @dbus_property(READ, name="HasTrackList")
    def has_track_list(self) -> DBusBool:
        """Say no."""
        return False

    @dbus_property(READ, name="Identity")
    def identity(self) -> DBusStr:
        """Return the name that is shown to people."""
        return IDENTITY

    @dbus_property(READ, name="SupportedUriSchemes")
    def supported_uri_schemes(self) -> DBusStrings:
        """Return none."""
        return []

    @dbus_property(READ, name="SupportedMimeTypes")
    def supported_mime_types(self) -> DBusStrings:
        """Return none."""
        return []


class PlayerInterface(ServiceInterface):
    """The session: what is playing, and the keys."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._exchange = exchange
        self._told: dict[str, Any] = {}

    def tell(self, jumped: bool) -> None:
        """Signal the properties that have changed since the last time, and a jump."""
        fresh = {
            "PlaybackStatus": self.playback_status,
            "Metadata": self.metadata,
            "Volume": self.volume,
        }
        changed = {name: value for name, value in fresh.items() if self._told.get(name) != value}
        self._told = fresh
        if changed:
            self.emit_properties_changed(changed)
        if jumped:
            self.seeked()

    @dbus_method(name="Play")
    def play(self) -> None:
        """Ask to go on."""
        self._exchange.press("play")

    @dbus_method(name="Pause")
    def pause(self) -> None:
        """Ask to pause."""
        self._exchange.press("pause")

    @dbus_method(name="PlayPause")
    def play_pause(self) -> None:
        """Ask to pause, or to go on."""
        self._exchange.press("toggle")

    @dbus_method(name="Stop")
    def stop(self) -> None:
        """Ask to fall silent."""
        self._exchange.press("stop")

    @dbus_method(name="Next")
    def next(self) -> None:
        """Ask to skip."""
        self._exchange.press("next")

    @dbus_method(name="Previous")
    def previous(self) -> None:
        """Ask to go back."""
        self._exchange.press("previous")

    @dbus_method(name="Seek")
    def seek(self, _offset_us: DBusInt64) -> None:
        """Do nothing, as the specification wants it where one can't seek."""

    @dbus_method(name="SetPosition")
    def set_position(self, _track: DBusObjectPath, _position_us: DBusInt64) -> None:
        """Do nothing, as the specification wants it where one can't seek."""

    @dbus_method(name="OpenUri")
    def open_uri(self, _uri: DBusStr) -> None:
        """Do nothing: no scheme is supported."""

    @dbus_signal(name="Seeked")
    def seeked(self) -> DBusInt64:
        """Signal that the position has jumped to where it is now, in microseconds."""
        return self._exchange.position_ms() * 1000

    @dbus_property(READ, name="PlaybackStatus")
    def playback_status(self) -> DBusStr:
        """Return one of the specification's words."""
        return "Playing" if self._exchange.shown.now.playing else "Paused"

    @dbus_property(READ, name="Metadata")
    def metadata(self) -> DBusDict:
        """Tell the session's length in microseconds, and what it is doing as its title."""
        shown = self._exchange.shown
        session = one_line(shown.now.session, TITLE_LIMIT)
        return {
            "mpris:trackid": Variant("o", TRACK),
            "mpris:length": Variant("x", shown.length_ms * 1000),
            "xesam:title": Variant("s", one_line(shown.now.title, TITLE_LIMIT) or session),
            "xesam:album": Variant("s", session),
            "xesam:artist": Variant("as", [IDENTITY]),
        }

    @dbus_property(READ, name="Position")
    def position(self) -> DBusInt64:
        """Return where the session is now, in microseconds. Its change is never signalled."""
        return self._exchange.position_ms() * 1000

    @dbus_property(name="Volume")
    def volume(self) -> DBusDouble:
        """Return the loudness, 0.0 to 1.0."""
        return self._exchange.shown.now.volume

    @volume.setter
    def set_volume(self, volume: DBusDouble) -> None:
        """Ask for another loudness; what is out of range means the end of the range."""
        if not math.isnan(volume):
            self._exchange.press(SetVolume(min(1.0, max(0.0, volume))))

    @dbus_property(READ, name="Rate")
    def rate(self) -> DBusDouble:
        """Return the only speed there is."""
        return 1.0

    @dbus_property(READ, name="MinimumRate")
    def minimum_rate(self) -> DBusDouble:
        """Return the only speed there is."""
        return 1.0

    @dbus_property(READ, name="MaximumRate")
    def maximum_rate(self) -> DBusDouble:
        """Return the only speed there is."""
        return 1.0

    @dbus_property(READ, name="CanControl")
    def can_control(self) -> DBusBool:
        """Say yes."""
        return True

    @dbus_property(READ, name="CanPlay")
    def can_play(self) -> DBusBool:
        """Say yes."""
        return True

    @dbus_property(READ, name="CanPause")
    def can_pause(self) -> DBusBool:
        """Say yes."""
        return True

    @dbus_property(READ, name="CanGoNext")
    def can_go_next(self) -> DBusBool:
        """Say yes."""
        return True

    @dbus_property(READ, name="CanGoPrevious")
    def can_go_previous(self) -> DBusBool:
        """Say yes."""
        return True

    @dbus_property(READ, name="CanSeek")
    def can_seek(self) -> DBusBool:
        """Say no."""
        return False
