"""What is told of a wrong file: every mistake at once, a line each, and nothing that comes of one.

The inputs are written after people's own routines, with the slips that they made.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from slips import HOLD, OWN, STEP, TOP

from coach.base.errors import MOST_LINES, CoachError
from coach.home.folders import seeds_folder
from coach.home.library import Library, read_pattern
from coach.home.settings import load_settings
from coach.routine.counting import EXPECTED

KEY = "a key that is known there"
ID = "small letters, digits and single hyphens (at most 60), such as “knee-to-chest”"


def told(path: Path, text: str) -> list[str]:
    """Return what is told of a routine, without the name of its file."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CoachError) as caught:
        Library(seeds_folder(), path.parent).find(str(path))
    assert caught.value.exit_code == 2
    return [line.removeprefix(f"{path}:").strip() for line in caught.value.lines]


SIX = f"""\
id = "Evening walk"
{TOP.splitlines()[1]}
order = "halfs"
[[steps]]
exercise = "plnak"
rest = 30
[[steps]]
exercise = "a"
dose = {{ hold_s = 0, sets = 300 }}
count = "sometimes"
[[exercises]]
id = "a"
title = "A"
kind = "strenght"
position = "standing"
setup = ["Stand.", "", "Move your {{side}} knee."]
dose = {{ sets = 12 }}
"""

ROUTINES = {
    "as many mistakes as a file can have": (
        SIX,
        [
            f"1: id: found “Evening walk”, expected {ID}",
            "3: order: found “halfs”, expected blocks, halves or turns",
            "5: step 1 (plnak), exercise: found “plnak”, expected the id of an exercise; "
            "did you mean plank?",
            "6: step 1 (plnak), rest: found 30, expected at least one word, in quotes; "
            "did you mean rest_s, or beside exercise dose.rest_s?",
            "9: step 2 (a), dose.hold_s: found 0, expected a whole number from 1 to 3600",
            "9: step 2 (a), dose.sets: found 300, expected a whole number from 1 to 100",
            f"10: step 2 (a), count: found “sometimes”, expected {EXPECTED}",
            "14: exercise 1 (a), kind: found “strenght”, "
            "expected advice, check, release, strength, stretch or warm-up",
            "16: exercise 1 (a), setup, entry 2: found an empty text, "
            "expected at least one word, in quotes",
            '16: exercise 1 (a), setup, entry 3: found {side}, expected sides = "each" beside it',
            "17: exercise 1 (a), dose: found nothing to count, "
            "expected exactly one of hold_s, tempo_s, breaths, work_s, or reps alone",
        ],
    ),
    "a hold of no time": (
        TOP + STEP + OWN + "dose = { hold_s = 0 }\n",
        ["11: exercise 1 (a), dose.hold_s: found 0, expected a whole number from 1 to 3600"],
    ),
    "seconds of a breath beyond their bounds": (
        TOP + STEP + OWN + "dose = { breaths = 6, breath_s = [20.5, 0, -1, 0] }\n",
        [
            "11: exercise 1 (a), dose.breath_s, entry 1: found 20.5, "
            "expected a number from 0 to 20",
            "11: exercise 1 (a), dose.breath_s, entry 3: found -1, expected a number from 0 to 20",
        ],
    ),
    "repeat and rest": (
        TOP + STEP + "repeat = 3\nrest = 'Walk.'\n[[steps]]\nrest = 30\n" + OWN + HOLD,
        [
            "5: step 1 (a), repeat: found it without steps, expected steps beside it, in a list; "
            "sets in the dose repeat one exercise",
            "6: step 1 (a), rest: found it without steps, expected steps beside it, in a list; "
            "between the sets of an exercise it stands in the dose, beside its rest_s",
            "8: step 2, rest: found 30, expected at least one word, in quotes; "
            "did you mean rest_s, or beside exercise dose.rest_s?",
        ],
    ),
    "figures of a dose beside it": (
        TOP + STEP + "hold_s = 20\nsets = 2\ntempo = [2, 1, 2]\n" + OWN + HOLD,
        [
            f"{number}: step 1 (a), {key}: found an unknown key, expected {KEY}; "
            f"did you mean dose.{meant}?"
            for number, key, meant in ((5, "hold_s", "hold_s"), (6, "sets", "sets"))
        ]
        + [
            f"7: step 1 (a), tempo: found an unknown key, expected {KEY}; "
            "did you mean dose.tempo_s?"
        ],
    ),
    "a key of the routine below a step": (
        TOP + STEP + 'order = "halves"\n' + OWN + HOLD,
        [
            "5: step 1 (a), order: found “halves”, expected shuffle; "
            "it belongs to the whole file: write it above the first table in brackets"
        ],
    ),
    "steps by another name": (
        TOP + STEP.replace("steps", "step") + OWN + HOLD,
        [f"step: found an unknown key, expected {KEY}; did you mean steps?"],
    ),
    "exercises by another name": (
        TOP + STEP + OWN.replace("exercises", "exercise") + HOLD,
        [f"exercise: found an unknown key, expected {KEY}; did you mean exercises?"],
    ),
    "an exercise whose id is wrong, and a step that names it": (
        TOP + STEP + OWN.replace('"a"', '"A B"') + HOLD,
        [f"6: exercise 1 (A B), id: found “A B”, expected {ID}"],
    ),
    "sides that are none, and lines with a side": (
        TOP
        + STEP
        + 'side = "left"\n'
        + OWN.replace("Stand.", "Lift your {side} leg.")
        + 'sides = "both sides"\n'
        + HOLD,
        ["12: exercise 1 (a), sides: found “both sides”, expected alternate, both, each or none"],
    ),
    "a dose that its exercise gets wrong, and a step that changes it": (
        TOP + STEP + "dose = { sets = 2 }\n" + OWN + "dose = { reps = 3, tempo_s = [2, 1] }\n",
        [
            "12: exercise 1 (a), dose.tempo_s: found a list of 2, "
            "expected a list of 3, each a number from 0 to 10"
        ],
    ),
    "doses that contradict themselves": (
        TOP + STEP + "dose = { breaths = 3, reps = 2, hold_range_s = [9, 5] }\n" + OWN + HOLD,
        [
            "5: step 1 (a), dose.reps: found reps beside breaths, expected sets in its place",
            "5: step 1 (a), dose.hold_range_s: found [9, 5], expected the smaller figure first",
        ],
    ),
    "two exercises of one id, and a step that says two things": (
        TOP + STEP + "rest_s = 5\n" + OWN + HOLD + OWN + HOLD,
        [
            "3: step 1 (a): found exercise and rest_s, expected exactly one of exercise, say, "
            "rest_s and steps; a rest between sets is rest_s in its dose, one after it a step "
            "of its own",
            "14: exercise 2 (a), id: found “a” a second time, expected each exercise once; "
            "take one of them out",
        ],
    ),
    "a language without words, and a breath that nobody knows": (
        'breath = "boxx"\nlanguage = "xx"\n'
        + TOP
        + STEP
        + OWN.replace("Stand.", "Lift {side:n}.")
        + 'sides = "each"\n'
        + HOLD,
        [
            "1: breath: found “boxx”, expected “off” or a pattern of breath: "
            "box, even, gentle-box, long-out, restful, settling; did you mean box?",
            "2: language: found “xx”, expected the code of a language that is known: "
            "de, en, es, fr, or one such as nl",
        ],
    ),
    "steps that are a table": (
        f'{TOP}steps = "plank"\n',
        ["3: steps: found “plank”, expected 1 to 2000 entries, each begun with [[steps]]"],
    ),
    "entries that are no tables": (
        f"{TOP}steps = [7, {{ rest_s = 0 }}]\n",
        [
            "3: step 1: found 7, expected a table",
            "3: step 2, rest_s: found 0, expected a whole number from 1 to 3600",
        ],
    ),
    "words to replace that are not there, and a table of another kind": (
        TOP
        + STEP
        + OWN
        + HOLD
        + '[[exercises.instead]]\nwhen = ["Knee!"]\nlines = { "Stnad." = "Sit." }\n'
        + '[pronounce]\n"psoas" = "[[ü]]"\n',
        [
            f"13: exercise 1 (a), instead, entry 1, when, entry 1: found “Knee!”, expected {ID}",
            "14: exercise 1 (a), instead, entry 1, lines.Stnad.: found “Stnad.”, "
            "expected a line of this exercise, word for word; did you mean “Stand.”?",
            "16: pronounce.psoas: found “[[ü]]”, expected plain words, or [[phonemes]]",
        ],
    ),
    "TOML that breaks off": (
        TOP + "[[steps]\nrest = 3\n",
        ["line 3, column 8: found a bracket without its partner, expected a closing bracket"],
    ),
}


@pytest.mark.parametrize("name", ROUTINES)
def test_all_mistakes_of_a_routine_are_told_at_once(tmp_path: Path, name: str) -> None:
    text, lines = ROUTINES[name]
    places = (("{seeds}", str(seeds_folder())), ("{own}", str(tmp_path)))
    for sign, folder in places:
        lines = [line.replace(sign, folder) for line in lines]
    assert told(tmp_path / "mine.toml", text) == lines


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"{TOP}{STEP}{OWN}sides = 'each'\ndose = {{ {dose} }}\n"
            for dose in (
                "hold_s = 5, reps = 10, sets = 3",
                "work_s = 20",
                "breaths = 6, breath_s = [5.5, 0, 5.5, 0]",
            )
        ),
        f"{TOP}[[steps]]\nrest_s = 30\n[[steps]]\nrest_s = 60\n",
        TOP.replace("Mine", "</script><script>x</script>") + STEP + OWN + HOLD,
        TOP + STEP + OWN.replace('"A"', '"Calf stretch."') + HOLD,
        TOP.replace("mine", "con") + STEP + OWN + HOLD,
    ],
)
def test_of_a_good_routine_nothing_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    assert Library(seeds_folder(), tmp_path).find(str(path)).routine.steps


def test_each_mistake_that_is_mended_takes_its_line_with_it(tmp_path: Path) -> None:
    mended = {
        "Evening walk": "mine",
        "halfs": "halves",
        "plnak": "plank",
        "rest = 30\n": "",
        "hold_s = 0, ": "hold_s = 9, ",
        "sets = 300": "sets = 3",
        "sometimes": "none",
        "strenght": "strength",
        ' "",': "",
        "Move your {side} knee.": "Move your knee.",
    }
    text, path = SIX, tmp_path / "mine.toml"
    before = told(path, text)
    for wrong, right in mended.items():
        text = text.replace(wrong, right)
        after = told(path, text)
        assert len(after) == len(before) - 1
        before = after
    path.write_text(text.replace("sets = 12", "hold_s = 12"), encoding="utf-8")
    assert Library(seeds_folder(), tmp_path).find(str(path)).routine.steps


def test_a_file_of_another_kind_is_no_flood(tmp_path: Path) -> None:
    text = "".join(f"{name} = 1\n" for name in ("alpha", "beta", "gamma", "delta", "eta", "zeta"))
    *lines, last = told(tmp_path / "mine.toml", text)
    assert last.startswith("steps: found no such key, expected 1 to 2000 entries")
    assert lines == [
        "found 6 unknown keys: alpha, beta, gamma, delta, eta and so on, "
        "expected keys that are known there; coach schema shows the keys",
        f"id: found no such key, expected {ID}",
        "title: found no such key, expected at least one word, in quotes",
    ]


def test_of_a_great_many_mistakes_the_first_are_told(tmp_path: Path) -> None:
    lines = told(tmp_path / "mine.toml", TOP + "[[steps]]\nrest_s = 0\n" * 100)
    assert len(lines) == MOST_LINES + 1
    assert lines[0].startswith("4: step 1, rest_s: found 0")
    assert lines[-1] == f"and {100 - MOST_LINES} more: mend these first"


def test_in_one_line_the_first_is_told_and_how_many_there_are(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SIX, encoding="utf-8")
    with pytest.raises(CoachError) as caught:
        Library(seeds_folder(), tmp_path).find(str(path))
    assert str(caught.value) == (
        f"{path}:1: id: found “Evening walk”, expected {ID} (and 10 more: coach check tells all)"
    )


def test_all_mistakes_of_a_pattern_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('id = "on"\ntitel = "Mine"\nseconds = [1, 0, 40, 0]\n', encoding="utf-8")
    with pytest.raises(CoachError) as caught:
        read_pattern(path)
    assert [line.removeprefix(f"{path}:").strip() for line in caught.value.lines] == [
        "about: found no such key, expected at least one word, in quotes",
        "1: id: found “on”, expected a name; on and off mean something else; give it another id",
        f"2: titel: found an unknown key, expected {KEY}; did you mean title?",
        "3: seconds, entry 3: found 40, expected a number from 0 to 20",
    ]


def test_all_mistakes_of_settings_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('rate = 20\ntalk = "loud"\nminuts = 5\ncount = "x"\n', encoding="utf-8")
    with pytest.raises(CoachError) as caught:
        load_settings(tmp_path)
    lines = [line.removeprefix(f"{path}:") for line in caught.value.lines]
    assert lines[:3] == [
        "1: rate: found a rate of 20, expected 80 to 300 words a minute",
        "2: talk: found “loud”, expected auto, learn, minimal or standard",
        f"3: minuts: found an unknown key, expected {KEY}; did you mean minutes?",
    ]
    assert lines[3].startswith("4: count: found “x”, expected ")
    assert len(lines) == 4


def test_all_mistakes_of_phrases_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "phrases" / "en.toml"
    path.parent.mkdir()
    path.write_text('welcom = "Hello."\nfinish = "{x}"\nsafety = 3\n', encoding="utf-8")
    with pytest.raises(CoachError) as caught:
        Library(seeds_folder(), tmp_path).phrases()
    assert [line.removeprefix(f"{path}:") for line in caught.value.lines] == [
        "1: welcom: found an unknown key, expected a key that is known, such as welcome",
        "2: finish: found “{x}”, expected no braces",
        "3: safety: found 3, expected text in quotes",
    ]
