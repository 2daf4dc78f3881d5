"""The two interfaces of an MPRIS 2.2 player, as the desktop sees them on the bus.

What the specification leaves open and a session has no use for is left out: `DesktopEntry`, since
no desktop file is installed, `Fullscreen`, `LoopStatus` and `Shuffle`. Nor can one seek: a session
goes on at a landmark, and “next” and “previous” are the landmarks.

Annotations are evaluated here, unlike elsewhere: dbus-fast reads D-Bus types off them, and stumbles
over a “None” in quotes.
"""

import math
from collections.abc import Callable
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

from coach.base.text import TITLE_LIMIT, one_line
from coach.live.remote.exchange import Exchange
from coach.live.remote.port import MediaKey, SetVolume

PATH = "/org/mpris/MediaPlayer2"
"""Where MPRIS wants both interfaces."""

TRACK = "/coach/session"
"""The session is one track; only its title changes, as that of a radio does."""

IDENTITY = "Coach"
READ = PropertyAccess.READ
DBusStrings = Annotated[list[str], DBusSignature("as")]


def _constant(attribute: str, value: object, kind: object) -> property:
    """Make a property that never changes, such as `can_quit`; `kind` is its D-Bus type."""

    def get(_self: ServiceInterface) -> object:
        return value

    # dbus-fast reads the type off the function, and looks for the property by its name.
    get.__annotations__["return"] = kind
    get.__name__ = attribute
    return dbus_property(READ, name=attribute.title().replace("_", ""))(get)


def _presses(name: str, key: MediaKey) -> Callable[[Any], None]:
    """Make a method that asks for what a key does."""

    def press(self: Any) -> None:
        self._exchange.press(key)

    return dbus_method(name=name)(press)


class RootInterface(ServiceInterface):
    """The program: what it is called, and that it can be left."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__("org.mpris.MediaPlayer2")
        self._exchange = exchange

    @dbus_method(name="Raise")
    def raise_(self) -> None:
        """Do nothing: a terminal does not come to the front."""

    quit = _presses("Quit", "leave")
    can_quit = _constant("can_quit", True, DBusBool)
    can_raise = _constant("can_raise", False, DBusBool)
    has_track_list = _constant("has_track_list", False, DBusBool)
    identity = _constant("identity", IDENTITY, DBusStr)
    supported_uri_schemes = _constant("supported_uri_schemes", [], DBusStrings)
    supported_mime_types = _constant("supported_mime_types", [], DBusStrings)


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

    play = _presses("Play", "play")
    pause = _presses("Pause", "pause")
    play_pause = _presses("PlayPause", "toggle")
    stop = _presses("Stop", "stop")
    next = _presses("Next", "next")
    previous = _presses("Previous", "previous")

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

    rate = _constant("rate", 1.0, DBusDouble)
    minimum_rate = _constant("minimum_rate", 1.0, DBusDouble)
    maximum_rate = _constant("maximum_rate", 1.0, DBusDouble)
    can_control = _constant("can_control", True, DBusBool)
    can_play = _constant("can_play", True, DBusBool)
    can_pause = _constant("can_pause", True, DBusBool)
    can_go_next = _constant("can_go_next", True, DBusBool)
    can_go_previous = _constant("can_go_previous", True, DBusBool)
    can_seek = _constant("can_seek", False, DBusBool)
