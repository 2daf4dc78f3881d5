"""The cover shows the title in letters that it has, and a pattern where it has them not."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from coach.export.cover import MARGIN, SIDE, background, can_spell, cover, wrapped

TITLES = ["Desk break", "Yoga", "Neck & shoulders: 5 × 30 s – “slow”", "W" * 80, "one two " * 10]
FOREIGN = ["Καλημέρα", "朝の体操", "Étirements", "🙂", "שלום"]


def pixels(png: bytes) -> npt.NDArray[np.uint8]:
    return np.asarray(Image.open(BytesIO(png)).convert("L"))


def light(png: bytes) -> npt.NDArray[np.bool_]:
    return pixels(png) > 200


@pytest.mark.parametrize("title", [*TITLES, *FOREIGN, "", "\x1b[31m\n"])
def test_a_square_picture_always_the_same(title: str) -> None:
    png = cover(title, "12 minutes")
    image = Image.open(BytesIO(png))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (SIDE, SIDE))
    assert png == cover(title, "12 minutes")
    assert len(png) < 200_000


@pytest.mark.parametrize("title", TITLES)
def test_the_letters_stay_inside(title: str) -> None:
    shown = light(cover(title, ""))
    assert shown[MARGIN : SIDE - MARGIN, MARGIN : SIDE - MARGIN].any()
    shown[MARGIN:830, MARGIN : SIDE - MARGIN + 2] = False
    assert not shown.any()


@pytest.mark.parametrize("title", TITLES)
def test_no_letter_is_lost_in_wrapping(title: str) -> None:
    size, lines = wrapped(title)
    assert 60 <= size <= 190
    assert "".join("".join(lines).split()) == "".join(title.split())


def test_a_short_title_has_larger_letters_and_words_stay_whole() -> None:
    assert wrapped("Yoga")[0] == 190
    size, lines = wrapped("A strengthening routine for the shoulders")
    assert 60 < size < 190
    assert " ".join(lines) == "A strengthening routine for the shoulders"


@pytest.mark.parametrize("title", FOREIGN)
def test_what_cannot_be_spelt_becomes_a_pattern(title: str) -> None:
    assert not can_spell(title)
    shown = light(cover(title, "12 minutes"))
    # Five discs across, the same left and right, and nothing where the subtitle would be.
    assert np.mean(shown == shown[:, ::-1]) > 0.99
    assert 0.03 < shown.mean() < 0.6
    assert np.array_equal(shown, light(cover(title, "another subtitle")))


def test_other_names_look_different() -> None:
    assert cover("Καλημέρα", "") != cover("Καληνύχτα", "")
    colours = {tuple(np.asarray(Image.open(BytesIO(cover(t, ""))))[0, 0]) for t in TITLES}
    assert len(colours) == len(TITLES)


def test_a_subtitle_that_cannot_be_spelt_is_left_out() -> None:
    assert cover("Yoga", "朝") == cover("Yoga", "")
    assert cover("Yoga", "5 minutes") != cover("Yoga", "")


def test_letters_are_told_from_boxes() -> None:
    assert can_spell("The quick brown fox, 0-9: (&) “x” ’…")
    assert not can_spell("é")


def test_white_letters_can_be_read_on_every_colour() -> None:
    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [value / 255 for value in colour]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    paper = luminance((250, 250, 250))
    for hue in range(256):
        for lightness in (0.26, 0.31):
            ground = luminance(background(hue / 256, lightness))
            assert (paper + 0.05) / (ground + 0.05) >= 4.5
