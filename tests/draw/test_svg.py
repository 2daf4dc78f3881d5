"""A figure in lines: for a page, with a name, and mirrored."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from small import library

from coach.draw.svg import svg

FIGURES = {name: one.figure for name, one in library().exercises.items() if one.figure is not None}


def _classes(element: ET.Element) -> list[str]:
    return [one.get("class", "") for one in element.iter() if one.get("class")]


def test_both_ends_stand_side_by_side_under_one_name() -> None:
    root = ET.fromstring(svg(FIGURES["bolster-psoas-stretch"], "Knie & <Brust>"))
    assert root.get("role") == "img"
    assert root.findtext("title") == "Knie & <Brust>"
    rest, work = root.findall("g")
    assert (rest.get("class"), work.get("class")) == ("rest", "work")
    assert set(_classes(work)) == {"work", "halo", "floor", "prop", "far", "near", "working"}
    left = [float(path.get("d", "M0 ")[1:].split(" ")[0]) for path in rest.iter("path")]
    right = [float(path.get("d", "M0 ")[1:].split(" ")[0]) for path in work.iter("path")]
    assert max(left) < min(right)


def test_the_ends_of_who_lies_may_be_stacked_and_without_a_title_nobody_reads_it() -> None:
    root = ET.fromstring(svg(FIGURES["bridge"], "", stacked=True))
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    assert wide / 2 < high < wide
    assert root.get("aria-hidden") == "true"
    assert root.find("title") is None


def test_one_end_or_a_figure_that_is_still_is_one_picture() -> None:
    for made in (svg(FIGURES["bridge"], "B", share=1), svg(FIGURES["sitting-posture-check"], "S")):
        assert len(ET.fromstring(made).findall("g")) == 1


@pytest.mark.parametrize("name", ["kettlebell-swing", "standing-psoas-stretch"])
def test_the_other_side_is_the_mirror_image(name: str) -> None:
    right, left = (svg(FIGURES[name], "", mirrored=mirrored, share=1) for mirrored in (False, True))
    wide = float(re.findall(r'viewBox="0 0 ([0-9.]+)', right)[0])
    places = re.compile(r'(?<=[ML])-?[0-9.]+(?= )|(?<=cx=")-?[0-9.]+')
    there, here = (list(map(float, places.findall(text))) for text in (right, left))
    assert len(there) > 20
    assert [wide - x for x in here] == pytest.approx(there, abs=0.21)
    assert places.sub("x", left) == places.sub("x", right)


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_all_of_a_figure_is_in_its_picture(name: str) -> None:
    root = ET.fromstring(svg(FIGURES[name], name))
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    for path in root.iter("path"):
        numbers = [float(one) for one in re.findall(r"-?[0-9.]+", path.get("d", ""))]
        half = float(path.get("stroke-width", "0")) / 2
        if path.get("class") != "halo":
            assert all(-2 <= x <= wide + 2 for x in numbers[::2]), half
            assert all(-2 <= y <= high for y in numbers[1::2])
