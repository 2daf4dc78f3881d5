"""The pages of help that cyclopts lays out, in the language of the app."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from coach.base.tongue import later, tr
from coach.cli.output import folded
from coach.cli.terminal import is_plain

# All of cyclopts' help, and Rich, are late: they are for these pages alone.
if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel, InlineText
    from rich.console import Console, ConsoleOptions


_PARTS = re.compile(rf"\b({'|'.join((later('ARGS'), later('COMMAND'), later('OPTIONS')))})\b")

ENDLESS = 1_000
"""Wider than any line: its library folds lines in the middle of what belongs together."""


class HelpPage:
    """Lays pages out as cyclopts does, with all that it says by itself in the app's language."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """Show one panel, such as that of the options; in a box only where that is looked at."""
        from cyclopts.help import DefaultFormatter

        if is_plain() or not console.is_terminal:
            _print_lines(console, options, in_tongue(panel))
        else:
            DefaultFormatter()(console, options, in_tongue(panel))

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:  # noqa: ARG002
        """Show how the command is typed."""
        from rich.text import Text

        line = f"{tr('Usage:')} {named_parts(str(usage))}"
        console.print(Text(line, style="bold") if usage else "")

    def render_description(self, console: Console, options: ConsoleOptions, told: Any) -> None:  # noqa: ARG002
        """Show what the command is for."""
        if told:
            console.print(_text(told, force_empty_end=True))


def named_parts(usage: str) -> str:
    """Name in the app's language what stands in a usage for what is to be typed."""
    return _PARTS.sub(lambda part: tr(part[0]), usage)


def _print_lines(console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
    """Show a panel as lines, an entry after the other, for whoever hears or feels them."""
    from cyclopts.help import PlainFormatter
    from rich.console import Console

    unfolded = io.StringIO()
    PlainFormatter()(Console(file=unfolded, width=ENDLESS), options, panel)
    for line in unfolded.getvalue().splitlines():
        for part in folded(line.rstrip(), console.width):
            console.print(part, markup=False, highlight=False, soft_wrap=True)


def in_tongue(panel: HelpPanel) -> HelpPanel:
    """Return a panel with its title and what it says of each entry in the app's language.

    What cyclopts would add in English, such as the choices, stands in the text already.
    """
    title = tr(panel.title) if isinstance(panel.title, str) else panel.title
    return panel.copy(title=title, entries=[_entry(entry) for entry in panel.entries])


def _entry(entry: HelpEntry) -> HelpEntry:
    from rich.text import Text

    told = _text(entry.description)
    if entry.choices:
        choices = tr("[choices: {names}]", names=", ".join(entry.choices))
        told.append(Text(choices, "cyclopts.choices"))
    if entry.default is not None:
        default = tr("[default: {value}]", value=_value(entry.default))
        told.append(Text(default, "cyclopts.default"))
    if entry.required:
        told.append(Text(tr("[required]"), "cyclopts.required"))
    return entry.copy(description=told, choices=None, default=None, required=False)


def _value(default: str) -> str:
    return {"True": tr("yes"), "False": tr("no")}.get(default, default)


def _text(shown: object, *, force_empty_end: bool = False) -> InlineText:
    """Return a text as cyclopts has it, in the app's language."""
    from cyclopts.help import InlineText
    from rich.markdown import Markdown

    inner = shown.primary_renderable if isinstance(shown, InlineText) else shown
    words = inner.markup.strip() if isinstance(inner, Markdown) else str(inner or "")
    made: InlineText = InlineText.from_format(
        tr(words), format="markdown", force_empty_end=force_empty_end
    )
    return made
