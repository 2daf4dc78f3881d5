"""Patterns of breath: those of the library, a person's own, and the routine made of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small import SEEDS, VOICE, library

from coach.base.errors import BadFile
from coach.home.library import Library
from coach.plan.fit import fit
from coach.plan.wishes import Wishes
from coach.routine.dose_time import work_ms

PRESETS = {
    "restful": (4, 0, 6, 0),
    "even": (5, 0, 5, 0),
    "long-out": (4, 0, 7, 0),
    "settling": (4, 1, 6, 1),
    "gentle-box": (4, 2, 4, 2),
    "box": (4, 4, 4, 4),
}


def test_the_named_patterns_are_there_each_in_its_file() -> None:
    assert {name: one.seconds for name, one in library().patterns.items()} == PRESETS
    assert {path.stem for path in (SEEDS / "breaths").glob("*.toml")} == set(PRESETS)


REST = 'title = "Mine"\nabout = "Mine."\n'


def own(folder: Path, text: str) -> Library:
    (folder / "breaths").mkdir()
    (folder / "breaths" / "mine.toml").write_text(text, encoding="utf-8")
    return Library(SEEDS, folder)


def test_a_pattern_of_ones_own_joins_ours(tmp_path: Path) -> None:
    mine = own(tmp_path, 'id = "mine"\ntitle = "Mine"\nabout = "Mine."\nseconds = [3, 0, 5, 2]\n')
    assert mine.patterns["mine"].length_ms == 10_000
    assert set(mine.patterns) == {*PRESETS, "mine"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'id = "mine"\n{REST}seconds = [0, 0, 5, 2]\n', "seconds: found 0 in and 5 out"),
        (f'id = "off"\n{REST}seconds = [4, 0, 5, 0]\n', "id: found “off”, expected a name"),
        (f'id = "on"\n{REST}seconds = [4, 0, 5, 0]\n', "id: found “on”, expected a name"),
        ('id = "mine', "at the end: found a text without an end"),
    ],
)
def test_a_pattern_that_cannot_be_used_spoils_only_itself(
    tmp_path: Path, text: str, told: str
) -> None:
    mine = own(tmp_path, text)
    assert set(mine.patterns) == set(PRESETS)
    assert re.search(
        rf"mine\.toml(:\d)?: {re.escape(told)}",
        str(mine.problems[tmp_path / "breaths" / "mine.toml"]),
    )
    mine.check_names(Wishes(breath="box"))
    with pytest.raises(BadFile, match=r"mine\.toml"):
        mine.check_names(Wishes(breath="mine"))


def test_of_two_own_patterns_of_one_name_the_second_is_told(tmp_path: Path) -> None:
    text = f'id = "box"\n{REST}seconds = [3, 0, 5, 2]\n'
    mine = own(tmp_path, text)
    second = tmp_path / "breaths" / "zzz.toml"
    second.write_text(text, encoding="utf-8")
    assert mine.patterns["box"].seconds == (3, 0, 5, 2)
    assert "zzz.toml: id: found “box” a second time" in str(mine.problems[second])


@pytest.mark.parametrize(
    ("breath", "minutes"), [("on", 5), ("off", 5), ("even", 5), ("gentle-box", 6), ("box", 8)]
)
def test_slow_breathing_follows_the_pattern_that_is_asked_for(breath: str, minutes: int) -> None:
    routine = library().find("slow-breathing").routine
    (item,) = fit(routine, library().resources(), Wishes(breath=breath), VOICE).items
    assert item.dose is not None
    assert work_ms(item.dose) == minutes * 60_000
