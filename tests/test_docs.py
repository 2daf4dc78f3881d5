"""What the documents show can be copied: every example is read, composed, and good to hear."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from small import SEEDS, library

from coach.check.examine import Examiner
from coach.check.report import lines
from coach.cli.options import Shape, Shapes
from coach.home.library import Library
from coach.home.outline import outline
from coach.home.settings import OF_THE_APP, Settings
from coach.plan.languages import name_of
from coach.plan.wishes import Wishes, declared
from coach.play.choose import SPEAKERS
from coach.speech.choose import OPENERS
from coach.speech.words.entries import TABLES

ROOT = Path(__file__).parents[1]
HEAD = 'id = "example"\ntitle = "Example"\n'
STEP = '[[steps]]\nexercise = "{}"\n'


def blocks(guide: str) -> list[str]:
    """The examples in TOML of one document."""
    text = (ROOT / "docs" / f"{guide}.md").read_text(encoding="utf-8")
    return re.findall(r"^```toml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def file_of(block: str) -> tuple[str, str]:
    """An example as a whole file, and the folder that it belongs into.

    What is a part of a routine gets the rest of one.
    """
    table = tomllib.loads(block)
    if "seconds" in table:
        return "breaths/example.toml", block
    if "language" in table and "steps" not in table:
        kind = "lexicon" if table.keys() & {*TABLES} else "phrases"
        return f"{kind}/{table['language']}.toml", block
    head = "" if "id" in table else HEAD
    if "steps" not in table:
        names = [one["id"] for one in table.get("exercises", [{"id": "pelvic-tilt"}])]
        head += "".join(map(STEP.format, names))
    return "routines/example.toml", head + block


EXAMPLES = [
    pytest.param(*file_of(block), id=f"{guide}-{number}")
    for guide in ("coaching", "routines", "figures", "pronunciation")
    for number, block in enumerate(blocks(guide))
]


def test_each_guide_to_writing_has_a_whole_routine() -> None:
    for guide in ("coaching", "routines"):
        assert any({"id", "steps"} <= tomllib.loads(block).keys() for block in blocks(guide))


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_there_is_nothing_to_find_in_an_example(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    own = Library(SEEDS, tmp_path)
    assert list(lines(Examiner(own, Wishes()).files([path]))) == []
    wishes = Wishes(breath="slower" if name.startswith("breaths") else "on")
    routine = str(path) if name.startswith("routines") else "desk-break"
    plan, score = outline(own, own.find(routine), wishes)
    assert {phase.item for phase in score.phases if phase.kind == "work"} == {
        number for number, item in enumerate(plan.items) if item.dose is not None
    }
    assert own.problems == {}


def test_the_patterns_of_breath_are_listed_with_their_seconds_and_rates() -> None:
    row = re.compile(r"^\| `([a-z-]+)`[^|]*\| ([^|]+ \| [^|]+ \| [\d.]+) \|$", re.MULTILINE)
    text = (ROOT / "docs" / "coaching.md").read_text(encoding="utf-8")
    assert dict(row.findall(text)) == {
        pattern.id: f"{pattern.title} | {', '.join(map(str, pattern.seconds))} | "
        f"{round(60_000 / pattern.length_ms, 1):g}"
        for pattern in library().patterns.values()
    }


@pytest.mark.parametrize("language", library().languages)
def test_the_forms_of_sides_are_those_of_the_phrases(language: str) -> None:
    text = (ROOT / "docs" / "coaching.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {name_of(language)} \| (.*) \|$", text, re.MULTILINE)
    assert row is not None
    phrases = library().phrases(language)
    forms = {name: form["left"] for name, form in phrases.side_forms.items()}
    told = dict(re.findall(r"`\{side:?(\w*)\}` (\w+)", row[1]))
    assert told == {"": phrases.sides["left"], **forms}


def readme_options() -> dict[str, str]:
    """The options that shape a session, by name, with what the table says of each."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("Options that shape a session", 1)[1].split("\n\n")[1]
    rows = [row.split("|")[1:3] for row in table.splitlines()[2:]]
    return {name: told for names, told in rows for name in re.findall(r"`--([a-z-]+)", names)}


WISHES = {name: wish for name, wish in declared(Settings).items() if name not in OF_THE_APP}


def test_the_settings_that_are_no_options_are_listed_with_their_values() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    declared_there = {name: wish for name, wish in declared(Settings).items() if name in OF_THE_APP}
    assert {*rows} == {*declared_there}
    for name, wish in declared_there.items():
        values = get_args(wish.kind) or (str(wish.bounds),)
        assert all(value in rows[name] for value in values), name
        assert wish.default is None or str(wish.default) in rows[name]


def test_the_readme_lists_every_wish() -> None:
    told = {name for name in readme_options() if not name.startswith("no-")}
    assert told == {name.replace("_", "-") for name in WISHES}


def test_the_readme_lists_every_value_that_an_option_may_have() -> None:
    options = readme_options()
    limited = {
        name: set(get_args(wish.kind))
        for name, wish in WISHES.items()
        if get_origin(wish.kind) is Literal
    }
    assert limited.keys() >= {"talk", "side", "order"}
    limited["condition"] = set(library().conditions)
    limited["breath"] = {"on", "off", *library().patterns}
    assert limited["engine"] == set(OPENERS)
    assert limited["speaker"] == set(SPEAKERS)
    for name, values in limited.items():
        assert values <= set(re.findall(r"`([a-z0-9-]+)`", options[name])), name
        if name in ("engine", "speaker"):
            assert values == set(re.findall(r"[a-z0-9]+", WISHES[name].help)) - {"or"}


def test_the_readme_and_the_help_tell_the_bounds_and_defaults_of_figures() -> None:
    options = readme_options()
    figures = {name: wish for name, wish in WISHES.items() if wish.kind in (int, float)}
    assert {name for name, wish in figures.items() if wish.bounds} == figures.keys() - {"seed"}
    for name, wish in figures.items():
        for text in (options[name.replace("_", "-")], wish.help):
            told = text.replace("−", "-")
            assert re.findall(r"-?\d+ to -?\d+", told) == [str(wish.bounds)] * bool(wish.bounds), (
                name
            )
            assert {float(one) for one in re.findall(r"(-?[\d.]+) unless asked", told)} <= {
                wish.default
            }, name
        assert ("unless asked" in options[name.replace("_", "-")]) == (wish.default is not None)


def test_every_command_that_makes_a_session_has_an_option_for_each_wish() -> None:
    for shape in (Shape, Shapes):
        options = get_type_hints(shape).keys() - {"wishes"}
        assert options == WISHES.keys() - {"speaker", "device", "goal"}


def named_tests(document: str) -> list[tuple[str, str]]:
    """The tests that the tables of a document name, each with its file.

    A name without a file belongs to the one before it.
    """
    text = (ROOT / "docs" / f"{document}.md").read_text(encoding="utf-8")
    named, file = [], ""
    for path, name in re.findall(r"`(?:([\w/]+\.py)::)?(test_\w+)`", text):
        file = path or file
        named.append((file, name))
    return named


def test_every_fault_has_a_test_that_is_there() -> None:
    named = named_tests("reliability")
    assert len(named) > 30
    texts = {file: (ROOT / "tests" / file).read_text(encoding="utf-8") for file, _ in named}
    assert [name for name in named if f"def {name[1]}(" not in texts[name[0]]] == []
