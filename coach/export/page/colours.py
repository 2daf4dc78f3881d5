"""The colours of the page that plays: the app's own, light and dark, and both with more contrast.

Colour only repeats what words, places and shapes already say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

Scheme = Literal["light", "dark"]
Colours = Mapping[str, str]
"""What each thing is painted with, as #rrggbb."""

THINGS = ("ground", "panel", "ink", "quiet", "line", "accent", "left", "right", "breath", "warn")


def _colours(painted: str) -> Colours:
    return dict(zip(THINGS, painted.split(), strict=True))


# What small letters have is a little darker than on the screen: 7 : 1, in light and in dark.
USUAL: Mapping[Scheme, Colours] = {
    "light": _colours(
        "#fbf8f2 #e6dfd0 #1b262b #49545a #8a8172 #09594e #1b589b #944405 #285a1a #6a4900"
    ),
    "dark": _colours(
        "#10171b #1c2830 #e9ece6 #a3b1b3 #64787f #79d3be #8cc4ff #ffb36b #a5d98a #f0cc66"
    ),
}
MORE: Mapping[Scheme, Colours] = {
    "light": _colours(
        "#ffffff #e4e4e4 #000000 #2e2e2e #555555 #00443a #0a3a70 #632b00 #1b4a0f #4f3600"
    ),
    "dark": _colours(
        "#000000 #303030 #ffffff #dcdcdc #b4b4b4 #5ef0ff #9ad0ff #ffd60a #7dff9b #ffd60a"
    ),
}
"""For who asks the system for more contrast."""


def style() -> str:
    """Return the rules that choose: the person's own choice, else what the system asks for."""
    return "\n".join(
        (
            *_rules(USUAL),
            "@media (prefers-contrast: more) {",
            *_rules(MORE),
            "}",
        )
    )


def _rules(schemes: Mapping[Scheme, Colours]) -> Iterator[str]:
    light, dark = (_declared(scheme, schemes[scheme]) for scheme in ("light", "dark"))
    yield f":root {{ {light} }}"
    yield f'@media (prefers-color-scheme: dark) {{ :root:not([data-scheme="light"]) {{ {dark} }} }}'
    yield f':root[data-scheme="dark"] {{ {dark} }}'


def _declared(scheme: str, colours: Colours) -> str:
    painted = " ".join(f"--{thing}: {colour};" for thing, colour in colours.items())
    return f"color-scheme: {scheme}; {painted}"
