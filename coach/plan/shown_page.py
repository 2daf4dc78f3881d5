"""What the page that plays a session shows, in one language."""

from __future__ import annotations

from msgspec import Struct


class PageWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the page that plays a session shows, and reads to those who do not see it."""

    hint: str = "Press play, put the phone down and close your eyes."
    needs_script: str = (
        "This page needs a browser that runs its script: open it in one, not in a preview."
    )
    written: str = "About the exercises"
    """Opens what is written of them: whom they are for, a note, pictures, links."""
    again: str = "Start again"
    chapters: str = "Chapters"
    player: str = "Player"
    """What the row of buttons is called."""
    rewind: str = "−10 s: ten seconds back"
    forward: str = "+10 s: ten seconds on"
    back: str = "Back"
    play: str = "Play"
    pause: str = "Pause"
    next: str = "Next"
    hurts: str = "It hurts"
    """The button that stops an exercise, and leaves it out of the page."""
    put_back: str = "Put back"
    left_out: str = "Left out here: {titles}. On the computer, type: {command}"
    """What is left out, and what to type so that it is left out of sessions as well."""
    done: str = "Done"
    go_on: str = "Go on at {time}: {title}"
    paused_at: str = "Paused. {title}. {doing}, {left}."
    """Read aloud by a screen reader."""
    settings: str = "Settings"
    speed: str = "Speed"
    volume: str = "Volume"
    scheme: str = "Light or dark"
    scheme_auto: str = "As the device"
    """It follows what the phone itself is set to."""
    scheme_light: str = "Light"
    scheme_dark: str = "Dark"
    close: str = "Close"
    cannot_play: str = "This browser cannot play the sound of this page. Another one may do better."
    not_started: str = "The browser did not start the sound. Another one may do better."
