"""Sheets as teachers and physiotherapists write them: `coach check` has nothing to say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import SEEDS

from coach.check.examine import Examiner
from coach.check.finding import open_ones
from coach.home.library import Library
from coach.plan.wishes import Wishes

SHEETS = sorted((Path(__file__).parents[1] / "support" / "written").glob("*.toml"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_nothing_is_found_in_a_sheet(path: Path, tmp_path: Path) -> None:
    assert open_ones(Examiner(Library(SEEDS, tmp_path), Wishes()).files([path])) == []
