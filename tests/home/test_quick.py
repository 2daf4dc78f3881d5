"""A quick text in a routine's file: played as steps are; mistakes and findings in their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import SEEDS

from coach.base.errors import BadFile
from coach.check.examine import Examiner
from coach.check.report import lines
from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import Wishes
from coach.routine.models import Step

HEAD = 'id = "legs"\ntitle = "Legs"\n'
OWN = """
[[exercises]]
id = "clam"
title = "Clamshell"
kind = "strength"
position = "side-lying"
sides = "each"
setup = ["Lie on your {other} side."]
easier = "Lift less far."
feel = "Work at the side of the hip."
avoid = "No pain in the hip."
cautions = ["Move slowly."]
dose = { tempo_s = [1, 0, 1], reps = 8 }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "routines" / "legs.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def wrong(folder: Path, text: str) -> list[str]:
    """What is told of a file, a line each, without its name."""
    path = written(folder, text)
    with pytest.raises(BadFile) as caught:
        Library(SEEDS, folder).find("legs")
    return [line.removeprefix(str(path)) for line in caught.value.lines]


def test_it_is_played_as_steps_are(tmp_path: Path) -> None:
    written(tmp_path, 'quick = """\n  - clamshells 2x12\n  - rest 30, bridge 10x5s\n"""\n' + OWN)
    own = Library(SEEDS, tmp_path)
    routine = own.find("legs").routine
    names = [step.exercise for step in routine.steps]
    assert names == ["clam", None, "bridge"]
    assert routine.steps[1] == Step(rest_s=30)
    plan, score = outline(own, own.find("legs"), Wishes())
    assert [item.exercise.title for item in plan.items] == ["Clamshell", "Bridge"]
    assert score.total_ms > 60_000
    assert own.find("legs").id in own.routines


def test_mistakes_are_told_with_their_lines(tmp_path: Path) -> None:
    text = 'quick = """\nbrige 10x5s,\nplank 30s, squats 12\n"""\ngoal = "fun"\n'
    told = wrong(tmp_path, text)
    assert [line.partition(": found")[0] for line in told] == [
        ":4: quick, entry 1 (brige 10x5s)",
        ":5: quick, entry 3 (squats 12)",
        ":7: goal",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": steps: found no such key, expected 1 to 2000 entries"),
        ('quick = ""\n', ":3: quick: found nothing to do, expected exercises; such as bridge 3x12"),
        ('quick = "plank"\n[[steps]]\nrest_s = 5\n', ":3: quick: found it beside steps, expected"),
        ("quick = 5\n", ":3: quick: found 5, expected text in quotes"),
        (
            "quick = '''\n\nrest 0'''\n",
            ":5: quick, entry 1 (rest 0): found a rest of 0 s, expected",
        ),
        ('quick = "a 1s, b"\n', ":3: quick, entry 2 (b): found no figures for “b”"),
        ('language = "de"\nquick = "bridge"\n', ":4: quick, entry 1 (bridge): found no figures"),
    ],
)
def test_each_kind_of_mistake_is_one_line(text: str, said: str, tmp_path: Path) -> None:
    [line] = wrong(tmp_path, text)
    assert line.startswith(said)


def test_where_an_exercise_is_wrong_nothing_is_said_of_its_name(tmp_path: Path) -> None:
    text = 'quick = "clamshell"\n' + OWN.replace('"side-lying"', '"lying"')
    [line] = wrong(tmp_path, text)
    assert "position" in line


def test_what_is_found_stands_at_its_entry(tmp_path: Path) -> None:
    path = written(tmp_path, 'quick = """\nbridge 10x5s\nclamshell 12 reps each side\n"""\n')
    examiner = Examiner(Library(SEEDS, tmp_path), Wishes())
    [line] = lines(examiner.files([path]))
    assert line.removeprefix(str(path)) == (
        ":5: hint[thin-exercise] quick, entry 2 (clamshell 12 reps each side): “Clamshell” is a "
        "name and a dose; how it is done; give [[exercises]] with id = “clamshell” its position, "
        "setup, easier, feel, avoid and cautions, without thin"
    )


def test_the_finding_goes_when_the_exercise_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, 'quick = "bridge 10x5s, clamshell 12 reps each side"\n' + OWN)
    assert list(lines(Examiner(Library(SEEDS, tmp_path), Wishes()).files([path]))) == []


def test_a_finding_about_a_figure_names_it(tmp_path: Path) -> None:
    path = written(tmp_path, 'quick = "bridge 10x5s, plank 2 min"\n')
    told = list(lines(Examiner(Library(SEEDS, tmp_path), Wishes()).files([path])))
    assert any("warning[long-hold] quick, entry 2 (plank 2 min), dose" in line for line in told)


def test_position_words_are_never_said_of_a_thin_exercise(tmp_path: Path) -> None:
    written(tmp_path, 'quick = "bridge 2x5s, clamshell 30s each side, plank 30s, calf hang 20s"\n')
    own = Library(SEEDS, tmp_path)
    for talk in ("learn", "standard", "minimal"):
        _, score = outline(own, own.find("legs"), Wishes(talk=talk))
        said = " ".join(cue.text or "" for cue in score.cues)
        assert "standing" not in said
        assert "Stay" not in said
        assert "Clamshell" in said


def test_rounds_are_played_and_their_findings_stand_at_their_entry(tmp_path: Path) -> None:
    text = 'quick = """\nbridge 10x5s\n3 rounds of (clamshell 12 reps, plank 30s) rest 60\n"""\n'
    path = written(tmp_path, text)
    own = Library(SEEDS, tmp_path)
    plan, _ = outline(own, own.find("legs"), Wishes())
    titles = [item.exercise.title for item in plan.items]
    assert titles == ["Bridge", *["Clamshell", "Plank"] * 3]
    told = list(lines(Examiner(own, Wishes()).files([path])))
    [thin] = [line for line in told if "thin-exercise" in line]
    assert thin.startswith(f"{path}:5: hint[thin-exercise] quick, entry 2 (3 rounds of")
    told = wrong(tmp_path, 'quick = "2x (brige 10x5s, plank 30s), squats"\n')
    assert [line.partition(": found")[0] for line in told] == [
        ":3: quick, entry 1 (brige 10x5s)",
        ":3: quick, entry 2 (squats)",
    ]
