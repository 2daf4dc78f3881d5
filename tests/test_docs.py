"""What the documents show can be copied: every example is read, composed, and good to hear."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from small import SEEDS, shelf

from coach.check.examine import Examiner
from coach.check.report import lines
from coach.library.shelf import Shelf
from coach.options import Shape
from coach.outline import outline
from coach.plan.languages import english_name
from coach.plan.models import Wishes
from coach.settings import Settings

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
        kind = "lexicon" if "say" in table else "phrases"
        return f"{kind}/{table['language']}.toml", block
    head = "" if "id" in table else HEAD
    if "steps" not in table:
        names = [one["id"] for one in table.get("exercises", [{"id": "pelvic-tilt"}])]
        head += "".join(map(STEP.format, names))
    return "routines/example.toml", head + block


EXAMPLES = [
    pytest.param(*file_of(block), id=f"{guide}-{number}")
    for guide in ("coaching", "routines", "pronunciation")
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
    own = Shelf(SEEDS, tmp_path)
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
        f"{round(60 / pattern.length_s, 1):g}"
        for pattern in shelf().patterns.values()
    }


@pytest.mark.parametrize("language", shelf().languages)
def test_the_forms_of_sides_are_those_of_the_phrases(language: str) -> None:
    text = (ROOT / "docs" / "coaching.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {english_name(language)} \| (.*) \|$", text, re.MULTILINE)
    assert row is not None
    phrases = shelf().phrases(language)
    forms = {name: form["left"] for name, form in phrases.side_forms.items()}
    told = dict(re.findall(r"`\{side:?(\w*)\}` (\w+)", row[1]))
    assert told == {"": phrases.sides["left"], **forms}


def readme_options() -> dict[str, str]:
    """The options that shape a session, by name, with what the table says of each."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("Options that shape a session", 1)[1].split("\n\n")[1]
    rows = [row.split("|")[1:3] for row in table.splitlines()[2:]]
    return {name: told for names, told in rows for name in re.findall(r"`--([a-z-]+)", names)}


def test_the_readme_lists_every_option_that_shapes_a_session() -> None:
    told = {name for name in readme_options() if not name.startswith("no-")}
    shaping = {name.replace("_", "-") for name in get_type_hints(Shape)}
    assert told == shaping | {"speaker", "device"}


def test_the_readme_lists_every_value_that_an_option_may_have() -> None:
    options = readme_options()
    limited = {
        name: {value for kind in get_args(hint) for value in get_args(kind)}
        for name, hint in get_type_hints(Shape).items()
        if any(get_origin(kind) is Literal for kind in get_args(hint))
    }
    assert limited.keys() >= {"talk", "side", "order"}
    limited["condition"] = set(shelf().conditions)
    limited["breath"] = {"on", "off", *shelf().patterns}
    for name, values in limited.items():
        assert values <= set(re.findall(r"`([a-z-]+)`", options[name])), name


def test_every_option_that_shapes_a_session_can_stand_in_the_settings() -> None:
    assert set(get_type_hints(Shape)) <= set(Settings.__struct_fields__)
