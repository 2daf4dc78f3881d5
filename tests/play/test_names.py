"""Which of several names is meant."""

from __future__ import annotations

import pytest

from coach.play.names import meant

NAMES = ["Headset", "USB Headset", "Built-in Audio Analog Stereo", "USB  Speaker"]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ("Headset", [0]),
        ("HEADSET", [0]),
        ("usb headset", [1]),
        (" usb  head ", [1]),
        ("analog", [2]),
        ("usb speaker", [3]),
        ("usb", [1, 3]),
        ("head", [0, 1]),
        ("hdmi", []),
        ("", []),
        ("\x00", []),
    ],
)
def test_an_equal_name_comes_before_a_part(wanted: str, places: list[int]) -> None:
    assert meant(wanted, NAMES) == places


def test_equal_names_are_all_meant() -> None:
    assert meant("a", ["A", "a", "aa"]) == [0, 1]
