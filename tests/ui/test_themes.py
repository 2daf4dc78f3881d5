"""Every pair of colours that is used stands out: text 4.5 to 1, drawings 3 to 1 (WCAG 2, AA)."""

from __future__ import annotations

import pytest
from textual.color import Color

from coach.home.settings import Settings
from coach.ui.look import look_of
from coach.ui.themes import CONTRAST, DARK, LIGHT, NAMES, PALETTES, Palette

TEXT = [
    ("foreground", "background"),
    ("foreground", "surface"),
    ("foreground", "panel"),
    ("muted", "background"),
    ("muted", "surface"),
    ("muted", "panel"),
    ("primary", "background"),
    ("background", "primary"),
    ("background", "foreground"),
    ("background", "warning"),
    ("warning", "background"),
    ("warning", "panel"),
    ("error", "background"),
    ("left", "background"),
    ("right", "background"),
    ("breath", "background"),
]
DRAWN = [("line", "background")]


@pytest.mark.parametrize("palette", [DARK, LIGHT, CONTRAST], ids=["dark", "light", "contrast"])
def test_every_pair_stands_out(palette: Palette):
    weak = [
        (ink, paper, round(ratio, 2))
        for pairs, least in ((TEXT, 4.5), (DRAWN, 3.0))
        for ink, paper in pairs
        if (ratio := contrast(getattr(palette, ink), getattr(palette, paper))) < least
    ]
    assert weak == []


def test_the_contrast_theme_stands_out_most():
    for ink, paper in TEXT:
        ratio = contrast(getattr(CONTRAST, ink), getattr(CONTRAST, paper))
        assert ratio >= 7, (ink, paper)


def test_every_palette_has_a_name():
    assert NAMES.keys() == PALETTES.keys()


def contrast(ink: str, paper: str) -> float:
    """Return the ratio of relative luminances, as WCAG 2 defines it."""
    darker, lighter = sorted(map(_luminance, (ink, paper)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in Color.parse(colour).rgb)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("wished", "asked", "motion"),
    [
        ("full", "", "full"),
        ("full", "basic", "calm"),
        ("none", "basic", "none"),
        ("calm", "none", "none"),
    ],
)
def test_less_motion_is_what_either_the_settings_or_the_system_ask_for(
    wished, asked, motion, monkeypatch
):
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", asked)
    assert look_of(Settings(motion=wished)).motion == motion
