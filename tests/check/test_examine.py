"""Files under examination: our rules find what is wrong, say where, and leave the rest alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small import SEEDS

from coach.base.errors import UnknownName
from coach.check.examine import Examiner
from coach.check.finding import Finding
from coach.home.library import Library
from coach.plan.wishes import Wishes

REACH = """\
id = "reach"
title = "Reach"
kind = "stretch"
position = "standing"
sides = "each"
setup = [
  "Stand tall.",
  "Turn your {side} palm up.",
]
switch = "Lower it, then lift your {side} arm."
easier = "If it is too much, lift it halfway."
feel = "Feel the ribs open."
avoid = "No pinching in the shoulder."
dose = { hold_s = 20, hold_range_s = [10, 30] }
"""
ROUTINE = """\
id = "mine"
title = "Mine"

[[steps]]
exercise = "reach"
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def write(own: Path) -> Write:
    def writing(name: str, text: str) -> Path:
        path = own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return writing


def everything(own: Path, rate: int = 170) -> list[Finding]:
    return Examiner(Library(SEEDS, own), Wishes(rate=rate)).everything()


def files(own: Path, *paths: Path) -> list[Finding]:
    return Examiner(Library(SEEDS, own), Wishes()).files(paths)


def owned(own: Path) -> list[Finding]:
    return files(own, *sorted(own.rglob("*.toml")))


def brief(findings: list[Finding]) -> list[tuple[str, str, str, int | None]]:
    return [(one.path.name, one.rule, one.key, one.line) for one in findings]


def test_a_folder_of_good_files_has_no_findings(own: Path, write: Write) -> None:
    write("exercises/reach.toml", REACH)
    write("routines/mine.toml", ROUTINE)
    assert everything(own) == []


def test_a_finding_tells_file_key_and_line(own: Path, write: Write) -> None:
    write("exercises/reach.toml", REACH.replace("Stand tall.", "Stand like this."))
    [finding] = owned(own)
    assert finding == Finding(
        level="warning",
        rule="needs-eyes",
        path=own / "exercises" / "reach.toml",
        key="setup, entry 1",
        line=7,
        message="“like this”; words for closed eyes; say what moves, and from where to where",
    )


def test_an_exercise_inside_a_routine_is_examined_there(own: Path, write: Write) -> None:
    inline = REACH.replace("Stand tall.", "Stand here.")
    path = write("mine.toml", f"{ROUTINE}\n[[exercises]]\n{inline}")
    assert brief(files(own, path)) == [
        ("mine.toml", "needs-eyes", "exercise 1 (reach), setup, entry 1", 14)
    ]


def test_a_note_is_examined(own: Path, write: Write) -> None:
    write("exercises/reach.toml", REACH)
    path = write(
        "mine.toml", f'{ROUTINE}\n[[steps]]\nsay = "Come into Tadāsana, as in Trikonāsana."\n'
    )
    assert brief(files(own, path)) == [
        ("mine.toml", "hard-to-say", "step 2, say", 8),
        ("mine.toml", "hard-to-say", "step 2, say", 8),
    ]


def test_a_steps_dose_is_the_routines_fault_and_the_exercises_own_is_not(
    own: Path, write: Write
) -> None:
    write("exercises/reach.toml", REACH.replace("hold_s = 20", "hold_s = 35"))
    path = write("routines/mine.toml", f"{ROUTINE}dose = {{ sets = 2, rest_s = 1 }}\n")
    assert brief(files(own, path)) == [
        ("mine.toml", "rest-outgrown", "step 1 (reach), dose.rest_s", 6)
    ]
    assert brief(files(own, own / "exercises" / "reach.toml")) == [
        ("reach.toml", "beyond-range", "dose.hold_s", 14),
        ("reach.toml", "part-of-a-breath", "dose.hold_s", 14),
    ]


def test_what_the_routine_pronounces_is_not_hard_to_say(own: Path, write: Write) -> None:
    inline = REACH.replace("Stand tall.", "Come into Tadāsana.")
    text = f"{ROUTINE}\n[[exercises]]\n{inline}"
    spoken = text.replace("[[steps]]", '[pronounce]\n"tadāsana" = "tah dah sana"\n\n[[steps]]')
    path = write("mine.toml", text)
    assert [finding.rule for finding in files(own, path)] == ["hard-to-say"]
    assert files(own, write("spoken.toml", spoken)) == []


def test_every_file_that_cannot_be_read_is_told_and_the_rest_examined(
    own: Path, write: Write
) -> None:
    write("exercises/broken.toml", 'id = "a\n')
    write("exercises/reach.toml", REACH.replace('easier = "If', 'easiest = "If'))
    write("routines/mine.toml", ROUTINE)
    write("routines/other.toml", ROUTINE.replace("reach", "plank").replace('"mine"', '"other"'))
    write("routines/bad.toml", ROUTINE.replace("reach", "plamk").replace('"mine"', '"bad"'))
    found = everything(own)
    assert brief(found) == [
        ("broken.toml", "bad-file", "line 1, column 8", 1),
        ("reach.toml", "bad-file", "easiest", 11),
        ("bad.toml", "bad-file", "step 1 (plamk), exercise", 5),
    ]
    assert found[1].message == (
        "found an unknown key, expected a key that is known there; did you mean easier?"
    )


def test_the_line_does_not_depend_on_how_a_name_is_written(own: Path, write: Write) -> None:
    write("exercises/reach.toml", REACH)
    path = write("mine.toml", f'{ROUTINE}\n[[steps]]\nexercise = "a.b (c), d"\nside = "up"\n')
    assert brief(files(own, path)) == [
        ("mine.toml", "bad-file", "step 2 (a.b (c), d), exercise", 8),
        ("mine.toml", "bad-file", "step 2 (a.b (c), d), side", 9),
    ]


def test_what_a_spoilt_exercise_does_to_a_routine_is_told_of_the_exercise(
    own: Path, write: Write
) -> None:
    spoilt = write("exercises/reach.toml", REACH.replace("hold_s = 20", "hold_s = -20"))
    path = write("routines/mine.toml", ROUTINE)
    [finding] = files(own, path)
    assert (finding.path, finding.key, finding.line) == (spoilt, "dose.hold_s", 14)


def test_two_files_with_one_id_are_told(own: Path, write: Write) -> None:
    write("exercises/plank.toml", REACH.replace('"reach"', '"plank"'))
    assert brief(owned(own)) == [("plank.toml", "bad-file", "id", 1)]


def test_a_file_that_nobody_could_read_is_told(own: Path, write: Write) -> None:
    deep = write("deep.toml", "id = " + "[" * 5000 + "]" * 5000)
    [finding] = files(own, deep)
    assert (finding.rule, finding.line) == ("bad-file", None)
    assert finding.message.startswith("found lists or tables inside each other")
    bytes_only = write("bytes.toml", "")
    bytes_only.write_bytes(b"\xff\xfe\x00")
    [finding] = files(own, bytes_only)
    assert finding.message == "found bytes that are no text, expected TOML in UTF-8"


def test_a_file_that_is_not_there_is_told(own: Path) -> None:
    [finding] = files(own, own / "none.toml")
    assert finding.level == "error"
    assert finding.message.startswith("found no such file, expected a routine in TOML")


def test_a_breath_that_nobody_knows_is_told(own: Path, write: Write) -> None:
    write("exercises/reach.toml", REACH)
    [finding] = files(own, write("mine.toml", f'{ROUTINE}breath = "restfull"\n'))
    assert (finding.level, finding.rule) == ("error", "bad-file")
    assert "restfull" in finding.message
    assert "restful" in finding.message


def test_a_language_without_words_is_told(own: Path, write: Write) -> None:
    write("exercises/reach.toml", REACH)
    [finding] = files(own, write("mine.toml", f'language = "xx"\n{ROUTINE}'))
    assert finding.rule == "bad-file"
    assert "found “xx”, expected the code of a language that is known" in finding.message
    assert finding.key == "language"


def test_a_persons_own_phrases_are_examined_as_they_lie_over_ours(own: Path, write: Write) -> None:
    write("phrases/de.toml", 'language = "de"\nfirst_side = "Hier."\nhalfwai = "Halb."\n')
    assert brief(owned(own)) == [
        ("de.toml", "missing-phrase", "first_side", 2),
        ("de.toml", "needs-eyes", "first_side", 2),
        ("de.toml", "missing-phrase", "halfwai", 3),
    ]


def test_a_copy_of_the_english_words_is_no_translation(own: Path, write: Write) -> None:
    text = (SEEDS / "phrases" / "en.toml").read_text(encoding="utf-8")
    text = text.replace('language = "en"', 'language = "it"')
    lines = [line for line in text.splitlines() if not line.startswith(("kit =", "set_of ="))]
    path = write("phrases/it.toml", "\n".join(lines))
    english, missing = sorted(files(own, path), key=lambda one: one.rule)
    assert (english.rule, english.key) == ("still-english", "safety")
    assert english.message.startswith("“Stop if it hurts: slight tightness is right, pain is not.”")
    assert "and so are red_flags, entry 1, " in english.message
    assert (missing.rule, missing.level) == ("untranslated", "warning")
    assert "2 of " in missing.message
    assert "have no words in Italian: kit, set_of; " in missing.message


def test_english_left_in_another_language_is_told(own: Path, write: Write) -> None:
    write("phrases/nl.toml", 'language = "nl"\n[sides]\nleft = "links"\nright = "rechts"\n')
    step = '[[steps]]\nexercise = "bridge"\n[[steps]]\nsay = "Take a sip of water."\n'
    head = 'id = "brug"\ntitle = "Brug"\nlanguage = "nl"\n'
    found = [one for one in files(own, write("brug.toml", head + step)) if one.level != "hint"]
    assert [(one.rule, one.key) for one in found] == [
        ("untranslated", "language"),
        ("mixed-language", "step 1 (bridge), exercise"),
        ("still-english", "step 2, say"),
    ]
    assert (
        found[2].message == "“Take a sip of water.”, which is English; words in Dutch; translate it"
    )
    dutch = step.replace("bridge", "reach").replace("Take a sip of water.", "Neem een slok water.")
    lines = REACH.replace("Stand tall.", "Ga rechtop staan.")
    again = files(own, write("brug.toml", f"{head}{dutch}[[exercises]]\n{lines}"))
    [english] = [one for one in again if one.rule == "still-english"]
    assert "and so are " in english.message


def test_a_lexicon_and_a_breath_of_ones_own_are_read(own: Path, write: Write) -> None:
    write("lexicon/en.toml", 'language = "en"\n[say]\n"psoas" = "[[s]]"\n')
    write(
        "breaths/mine.toml", 'id = "mine"\ntitle = "Mine"\nabout = "In."\nseconds = [4, 0, 0, 0]\n'
    )
    assert brief(owned(own)) == [
        ("mine.toml", "bad-file", "seconds", 4),
        ("en.toml", "bad-file", "say.psoas", 3),
    ]


def test_the_rate_of_the_settings_is_looked_at(own: Path, write: Write) -> None:
    write("settings.toml", "rate = 260\n")
    assert brief(everything(own, rate=260))[-1] == ("settings.toml", "words-a-minute", "rate", 1)


def test_an_exercise_file_has_the_language_of_the_routine_that_names_it(
    own: Path, write: Write
) -> None:
    write("exercises/reach.toml", REACH.replace("Stand tall.", "Füße hüftbreit."))
    assert [finding.rule for finding in owned(own)] == ["hard-to-say"] * 2
    write("routines/mine.toml", f'language = "de"\n{ROUTINE}')
    assert [finding.rule for finding in owned(own)] == ["still-english"] * 2


def test_an_exercise_of_a_routines_own_says_nothing_of_the_language_of_a_file_called_alike(
    own: Path, write: Write
) -> None:
    write("exercises/reach.toml", REACH.replace("Stand tall.", "Füße hüftbreit."))
    write("routines/mine.toml", f'language = "de"\n{ROUTINE}\n[[exercises]]\n{REACH}')
    found = files(own, own / "exercises" / "reach.toml")
    assert [finding.rule for finding in found] == ["hard-to-say"] * 2


def test_names_are_ids_of_routines_and_exercises_or_paths(own: Path, write: Write) -> None:
    write("exercises/reach.toml", REACH)
    examiner = Examiner(Library(SEEDS, own), Wishes())
    assert examiner.path_of("desk-break") == SEEDS / "routines" / "desk-break.toml"
    assert examiner.path_of("reach") == own / "exercises" / "reach.toml"
    assert examiner.path_of("./x.toml") == Path("x.toml")
    with pytest.raises(UnknownName, match="desk-break"):
        examiner.path_of("desk-brake")


def test_nothing_is_examined_twice(own: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    (seeds / "breaths" / "restful.toml").write_text("id = 3\n", encoding="utf-8")
    found = Examiner(Library(seeds, own), Wishes()).everything()
    assert brief(found) == [
        *(("restful.toml", "bad-file", key, None) for key in ("about", "seconds", "title")),
        ("restful.toml", "bad-file", "id", 1),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("phrases/en.toml", 'finish = "That is all."\n'),
        ("lexicon/x.toml", 'language = "en"\n'),
    ],
)
def test_what_a_file_is_follows_from_its_folder(
    own: Path, write: Write, name: str, text: str
) -> None:
    write(name, text)
    assert Examiner(Library(SEEDS, own), Wishes()).everything() == []
