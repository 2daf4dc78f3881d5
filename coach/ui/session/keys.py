"""The keys of a session, bound to its screen and named in its language."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import Binding

from coach.live.keys import BY_SHORT, Command, sign
from coach.plan.shown_session import ScreenWords


def binding(command: Command) -> Binding:
    """Bind a command's keys; one without an act is the app's own."""
    return Binding(
        ",".join(command.keys),
        f"command({command.short!r})" if command.act else f"app.{command.short}",
        command.short,
        show=command.in_footer,
        key_display=sign(command),
        group=Binding.Group(command.group, compact=True) if command.group else None,
    )


def named(bound: Binding, words: ScreenWords) -> Binding:
    """Name a key of a session in its language; any other stays as it is."""
    if bound.description not in BY_SHORT:
        return bound
    signs = {"space": words.space_sign, "enter": words.enter_sign}
    shown = signs.get(bound.key_display or "", bound.key_display)
    return replace(bound, key_display=shown, description=words.key(bound.description))
