"""What the keys of a screen do, as help and palette tell it: our own bindings, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from coach.base.tongue import tr

OURS = "coach."
"""Where our classes are: Textual's own bindings speak English, and scroll."""

Place = Literal["here", "screen", "app"]
"""Of what has the focus, of the screen, or of the whole app."""


@dataclass(frozen=True)
class Bound:
    """Keys, what they do, and how it is done."""

    signs: str
    """The keys as they are shown: “← →”."""
    words: str
    """What they do, in the app's language."""
    action: str
    node: DOMNode
    """Whose action it is."""
    place: Place


def bound(screen: Screen[object]) -> Iterator[Bound]:
    """Yield what can be done on a screen, a row for what is told in the same words."""
    active = {(one.node, one.binding.action) for one in screen.active_bindings.values()}
    rows: dict[tuple[Place, str], Bound] = {}
    for place, node, binding in _declared(screen):
        if (node, binding.action) not in active or not binding.description:
            continue
        words, signs = tr(binding.description), _signs(screen, binding)
        before = rows.get((place, words))
        if before is None:
            rows[place, words] = Bound(signs, words, binding.action, node, place)
        elif signs not in before.signs.split():
            rows[place, words] = Bound(
                f"{before.signs} {signs}", words, before.action, before.node, place
            )
    yield from rows.values()


def _declared(screen: Screen[object]) -> Iterator[tuple[Place, DOMNode, Binding]]:
    nodes: list[tuple[Place, DOMNode]] = []
    if screen.focused is not None:
        within = [
            one for one in screen.focused.ancestors_with_self if one not in (screen, screen.app)
        ]
        nodes += [("here", node) for node in within]
    for place, node in (*nodes, ("screen", screen), ("app", screen.app)):
        for kind in type(node).__mro__:
            if kind.__module__.startswith(OURS):
                for binding in kind.__dict__.get("BINDINGS", ()):
                    if isinstance(binding, Binding):
                        yield place, node, binding


def _signs(screen: Screen[object], binding: Binding) -> str:
    if binding.key_display:
        return binding.key_display
    keys = (Binding(key.strip(), binding.action) for key in binding.key.split(","))
    return " ".join(dict.fromkeys(screen.app.get_key_display(key) for key in keys))
