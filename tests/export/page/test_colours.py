"""The colours of the page that plays: whatever is read and whatever is seen stands apart."""

from __future__ import annotations

import pytest

from coach.export.page.colours import MORE, USUAL

SMALL = ("ink", "quiet", "accent", "breath", "warn")
LARGE = ("left", "right")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted(map(luminance, (first, second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("colours", "more"), [(USUAL, 0), (MORE, 2)], ids=["usual", "more"])
def test_letters_and_lines_stand_apart_from_their_ground(colours, more, scheme):
    painted = colours[scheme]
    least = {**dict.fromkeys(SMALL, 7.0), **dict.fromkeys(LARGE, 4.5 + more), "line": 3 + more}
    found = {name: contrast(painted[name], painted["ground"]) for name in least}
    assert {name: ratio for name, ratio in found.items() if ratio < least[name]} == {}
    assert contrast(painted["ink"], painted["panel"]) >= 7
