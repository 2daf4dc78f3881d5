"""A routine described for reading: what the details of the list say of rests."""

from __future__ import annotations

from pathlib import Path

from small import library

from coach.home.outline import outline
from coach.plan.wishes import Wishes
from coach.ui.library.describe import facts, more

ROUTINE = """
id = "rests"
title = "Rests"
[[steps]]
exercise = "pelvic-tilt"
dose = { hold_s = 20, sets = 2, rest_s = 15 }
[[steps]]
rest_s = 3
[[steps]]
exercise = "bridge"
"""


def told_of(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    found = library().find(str(path))
    plan, score = outline(library(), found, Wishes())
    return f"\n{facts(found, plan, score)}\n{more(found, plan, score)}\n"


def test_how_often_a_note_and_links_are_told(tmp_path: Path) -> None:
    often = 'per_day = 1\nper_week = [3, 5]\nnote = "[b]Call[/b] me."\n'
    step = '[[steps]]\nexercise = "bridge"\nlink = "https://example.org/[/b]"\n'
    told = told_of(tmp_path / "own.toml", f'id = "own"\ntitle = "Own"\n{often}{step}')
    assert "\nOnce a day, 3–5 times a week" in told
    assert "\nNote: [b]Call[/b] me." in told
    assert "   More: https://example.org/[/b]" in told
    told = told_of(tmp_path / "own.toml", f'id = "own"\ntitle = "Own"\n{step}')
    assert "Note:" not in told


def test_rests_are_told_with_how_much_longer_their_words_make_them(tmp_path: Path) -> None:
    told = told_of(tmp_path / "rests.toml", ROUTINE)
    assert "   Rest between sets: 15 s\n" in told
    assert "   Rest for 3 s, " in told
    assert " s longer: what is said and done in it needs that" in told
