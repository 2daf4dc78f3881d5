"""The colours of the screen. Each is a token with one meaning; the style sheets name no colour.

Text stands out from what is behind it at least 4.5 to 1, drawings 3 to 1 (WCAG 2, AA): a test
computes every pair. Colour only repeats what a word, a sign or a shape says already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.theme import Theme

from coach.base.tongue import later


@dataclass(frozen=True)
class Palette:
    """The tokens of one theme."""

    background: str
    surface: str
    """Behind what is typed."""
    panel: str
    """Behind the row under a cursor that does not have the keys."""
    foreground: str
    muted: str
    """Second text, and the far side of a figure."""
    line: str
    """Borders, tracks and the floor: never text."""
    primary: str
    """Headings, focus, the row under the cursor."""
    left: str
    right: str
    breath: str
    warning: str
    error: str


DARK = Palette(
    background="#10171b",
    surface="#172126",
    panel="#1c2830",
    foreground="#e9ece6",
    muted="#a3b1b3",
    line="#64787f",
    primary="#79d3be",
    left="#8cc4ff",
    right="#ffb36b",
    breath="#a5d98a",
    warning="#f0cc66",
    error="#ff9188",
)

LIGHT = Palette(
    background="#fbf8f2",
    surface="#f1ece1",
    panel="#e6dfd0",
    foreground="#1b262b",
    muted="#535f66",
    line="#8a8172",
    primary="#0a6558",
    left="#1b589b",
    right="#944405",
    breath="#2f6a1f",
    warning="#755100",
    error="#ab1f18",
)

CONTRAST = Palette(
    background="#000000",
    surface="#000000",
    panel="#303030",
    foreground="#ffffff",
    muted="#dcdcdc",
    line="#b4b4b4",
    primary="#5ef0ff",
    left="#9ad0ff",
    right="#ffd60a",
    breath="#7dff9b",
    warning="#ffd60a",
    error="#ffaaa5",
)

TERMINAL = Palette(
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_bright_black",
    foreground="ansi_default",
    muted="ansi_default",
    line="ansi_bright_black",
    primary="ansi_cyan",
    left="ansi_bright_blue",
    right="ansi_yellow",
    breath="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
)
"""The terminal's own sixteen colours, for those who have set them to their eyes."""

PALETTES: Mapping[str, Palette] = {
    "dark": DARK,
    "light": LIGHT,
    "contrast": CONTRAST,
    "terminal": TERMINAL,
}

NAMES: Mapping[str, str] = {
    "dark": later("dark"),
    "light": later("light"),
    "contrast": later("contrast"),
    "terminal": later("terminal's own"),
}

PREFIX = "coach-"
"""Before the name of a palette in the name of its theme: Textual has a theme “dark”, too."""

_ANSI = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "block-cursor-foreground": "ansi_black",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-selection-background": "ansi_blue",
    "input-selection-foreground": "ansi_white",
    "screen-selection-background": "ansi_blue",
    "screen-selection-foreground": "ansi_white",
}
"""Textual's own styles do not load in an ansi theme without these."""


def variables(palette: Palette, *, ansi: bool = False) -> dict[str, str]:
    """Return the tokens as a style sheet's variables: ours, and what Textual's widgets use."""
    return {
        "muted": palette.muted,
        "line": palette.line,
        "mark": "ansi_white" if ansi else palette.foreground,
        "on-mark": "ansi_black" if ansi else palette.background,
        "on-primary": "ansi_black" if ansi else palette.background,
        "side-left": palette.left,
        "side-right": palette.right,
        "breath": palette.breath,
        "text-muted": palette.muted,
        "block-cursor-background": palette.primary,
        "block-cursor-foreground": palette.background,
        "block-cursor-blurred-foreground": palette.foreground,
        "border-blurred": palette.line,
        "input-cursor-background": palette.foreground,
        "input-cursor-foreground": palette.background,
        "footer-key-foreground": palette.primary,
        **(_ANSI if ansi else {}),
    }


def theme_of(name: str) -> Theme:
    """Make Textual's theme of a palette. Raises `KeyError` for a name that is not in `PALETTES`."""
    palette, ansi = PALETTES[name], name == "terminal"
    return Theme(
        name=PREFIX + name,
        dark=name != "light",
        ansi=ansi,
        primary=palette.primary,
        secondary=palette.left,
        accent=palette.right,
        success=palette.breath,
        warning=palette.warning,
        error=palette.error,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        variables=variables(palette, ansi=ansi),
    )
