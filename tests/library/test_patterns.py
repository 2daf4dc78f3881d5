"""Patterns of breath: those of the library, a person's own, and the routine made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import SEEDS, VOICE, shelf

from coach.errors import BadFile
from coach.library.shelf import Shelf
from coach.plan.fit import fit
from coach.plan.models import Wishes
from coach.routine.doses import work_seconds

PRESETS = {
    "restful": (4, 0, 6, 0),
    "even": (5, 0, 5, 0),
    "long-out": (4, 0, 7, 0),
    "settling": (4, 1, 6, 1),
    "gentle-box": (4, 2, 4, 2),
    "box": (4, 4, 4, 4),
}


def test_the_named_patterns_are_there_each_in_its_file() -> None:
    assert {name: one.seconds for name, one in shelf().patterns.items()} == PRESETS
    assert {path.stem for path in (SEEDS / "breaths").glob("*.toml")} == set(PRESETS)


def own(folder: Path, text: str) -> Shelf:
    (folder / "breaths").mkdir()
    (folder / "breaths" / "mine.toml").write_text(text)
    return Shelf(SEEDS, folder)


def test_a_pattern_of_ones_own_joins_ours(tmp_path: Path) -> None:
    mine = own(tmp_path, 'id = "mine"\ntitle = "Mine"\nabout = "Mine."\nseconds = [3, 0, 5, 2]\n')
    assert mine.patterns["mine"].length_s == 10
    assert set(mine.patterns) == {*PRESETS, "mine"}


def test_a_pattern_that_nobody_can_breathe_is_refused(tmp_path: Path) -> None:
    mine = own(tmp_path, 'id = "mine"\ntitle = "Mine"\nabout = "Mine."\nseconds = [0, 0, 5, 2]\n')
    with pytest.raises(BadFile) as caught:
        _ = mine.patterns
    assert "mine.toml: seconds: found 0 in and 5 out" in str(caught.value)


@pytest.mark.parametrize(
    ("breath", "minutes"), [("on", 5), ("off", 5), ("even", 5), ("gentle-box", 6), ("box", 8)]
)
def test_slow_breathing_follows_the_pattern_that_is_asked_for(breath: str, minutes: int) -> None:
    routine = shelf().find("slow-breathing").routine
    (item,) = fit(routine, shelf().resources(), Wishes(breath=breath), VOICE).items
    assert item.dose is not None
    assert work_seconds(item.dose) == minutes * 60
