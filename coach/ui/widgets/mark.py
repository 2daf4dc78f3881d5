"""Classes of a widget that are set together."""

from __future__ import annotations

from collections.abc import Mapping

from textual.widget import Widget


def mark(widget: Widget, classes: Mapping[str, bool]) -> None:
    """Give a widget some classes and take others away.

    What is within it is styled once, where Textual's `set_class` does so for each class: on a
    session's screen that takes longer than to draw it.
    """
    if all(widget.has_class(name) == is_so for name, is_so in classes.items()):
        return
    for name, is_so in classes.items():
        widget.set_class(is_so, name, update=False)
    widget.update_node_styles()
