"""A player as other programs are one on the bus: it can be paused, and turned up and down.

Annotations are evaluated here: dbus-fast reads D-Bus types off them.
"""

from typing import Any

from dbus_fast import PropertyAccess
from dbus_fast.annotations import DBusDouble, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property


class Player(ServiceInterface):
    """What is played, as its owner has it in `status` and `volume`."""

    def __init__(self, owner: Any) -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._owner = owner

    def becomes(self, status: str) -> None:
        self._owner.status = status
        self.emit_properties_changed({"PlaybackStatus": status})

    @dbus_method(name="Pause")
    def pause(self):
        self.becomes("Paused")

    @dbus_method(name="Play")
    def play(self):
        self.becomes("Playing")

    @dbus_property(PropertyAccess.READ, name="PlaybackStatus")
    def status(self) -> DBusStr:
        return self._owner.status

    @dbus_property(name="Volume")
    def volume(self) -> DBusDouble:
        return self._owner.volume

    @volume.setter
    def set_volume(self, volume: DBusDouble) -> None:
        self._owner.volume = volume
        self.emit_properties_changed({"Volume": volume})
