"""The page on safety: complete, plain, and the same for every front end."""

from __future__ import annotations

import json

import msgspec
from small import library

from coach.cli.app import main
from coach.home.safety import safety, safety_lines


def test_the_page_says_when_to_stop_and_when_to_see_a_doctor() -> None:
    page = safety(library())
    assert page.stop[0] == library().phrases().safety
    assert page.red_flags == library().phrases().red_flags
    assert set(page.stop).isdisjoint(page.red_flags)
    lines = list(safety_lines(page))
    assert lines.index("See a doctor now") == len(page.stop) + 2
    assert all(f"  {line}" in lines for line in (*page.stop, *page.red_flags))


def test_the_page_tells_of_every_condition_what_it_changes() -> None:
    page = safety(library())
    assert [effect.id for effect in page.conditions] == list(library().conditions)
    text = "\n".join(safety_lines(page))
    for effect in page.conditions:
        assert f"(--condition {effect.id})" in text
        assert all(line in text for line in effect.about)
    knee = next(effect for effect in page.conditions if effect.id == "knee")
    assert "Tucked lunge" in knee.left_out
    assert "Kneeling psoas stretch" in knee.swapped
    assert "Knee to chest" in knee.eased
    assert "Left out: " in text
    assert "Swapped: Jumping jack, Kneeling psoas stretch." in text


def test_an_exercise_is_changed_by_a_condition_in_one_way() -> None:
    for effect in safety(library()).conditions:
        titles = [*effect.left_out, *effect.swapped, *effect.eased]
        assert len(titles) == len(set(titles))


def test_the_page_calls_nothing_a_treatment() -> None:
    text = "\n".join(safety_lines(safety(library())))
    assert "no medical device and no treatment" in text
    assert text.count("treatment") == 1
    assert "cure" not in text


def test_the_command_prints_the_page(capsys) -> None:
    assert main(["safety"]) == 0
    assert capsys.readouterr().out == "".join(
        f"{line}\n" for line in safety_lines(safety(library()))
    )
    assert main(["safety", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(msgspec.json.encode(safety(library())))
