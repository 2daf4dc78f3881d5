"""The schemas say what the models say: what one takes or refuses, the other does."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from generated import routines
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from msgspec import Struct

from coach.base.errors import CoachError
from coach.cli.app import main
from coach.home.authoring.phrases import phrases_to_fill
from coach.home.folders import seeds_folder
from coach.home.library import Library
from coach.home.schemas import SchemaKind, schema
from coach.home.settings import Settings
from coach.plan.phrases import Phrases
from coach.routine.advice import Advice, Condition
from coach.routine.exercise import Exercise
from coach.routine.fitted import fitted
from coach.routine.models import Routine
from coach.routine.pattern import Pattern
from coach.routine.read import read_model

SEEDS = seeds_folder()
KINDS: dict[SchemaKind, tuple[type[Struct], str]] = {
    "routine": (Routine, "routines"),
    "exercise": (Exercise, "exercises"),
    "pattern": (Pattern, "breaths"),
    "phrases": (Phrases, "phrases"),
    "settings": (Settings, "settings"),
}
TOP = 'id = "mine"\ntitle = "Mine"\n[[steps]]\n'
WRONG = (
    ('title = "Mine"\n[[steps]]\nrest_s = 5\n', "a key that has to be there"),
    (TOP.replace("mine", "My id") + "rest_s = 5\n", "an id with a space"),
    ('id = "mine"\ntitle = "Mine"\nsteps = []\n', "no steps"),
    (TOP + "rests = 5\n", "an unknown key"),
    (TOP + "rest_s = -1\n", "a figure under its bounds"),
    (TOP + "rest_s = 3601\n", "a figure over its bounds"),
    (TOP + 'exercise = "plank"\ndose = 30\n', "a figure in place of a table"),
    (TOP + 'exercise = "plank"\ndose = { hold_s = "30" }\n', "text in place of a figure"),
    (TOP + 'exercise = "plank"\ndose = { tempo_s = [1, 2] }\n', "a list that is too short"),
    (TOP + 'exercise = "plank"\nside = "up"\n', "a word that is none of the known ones"),
    (TOP + "rest_s = 5\n[pronounce]\npsoas = 3\n", "a figure in place of words"),
    (TOP + 'rest_s = 5\n[[exercises]]\nid = "a"\ntitle = "A"\n', "half an exercise"),
)


@pytest.mark.parametrize("kind", get_args(SchemaKind))
def test_each_key_of_a_model_is_described(kind: SchemaKind) -> None:
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    for name, table in made["$defs"].items():
        others = {"$ref": "#/$defs/DoseTable"} if name == "Week" else False
        assert table["additionalProperties"] == others
        for key, told in table["properties"].items():
            assert told.get("description"), f"{name}.{key}"
            assert told["description"].endswith(".")
    [top] = [made["$defs"][made["$ref"].rpartition("/")[2]]]
    assert list(top["properties"]) == list(KINDS[kind][0].__struct_encode_fields__)
    assert "null" not in json.dumps(made)


@pytest.mark.parametrize("kind", ["routine", "exercise", "pattern", "phrases"])
def test_our_own_files_are_valid(kind: SchemaKind) -> None:
    valid = Draft202012Validator(schema(kind))
    files = sorted((SEEDS / KINDS[kind][1]).glob("*.toml"))
    assert files
    for path in files:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert [error.message for error in valid.iter_errors(table)] == [], path.name


@settings(max_examples=40, deadline=None)
@given(routines())
def test_any_routine_is_valid(routine: Routine) -> None:
    table = msgspec.json.decode(msgspec.json.encode(routine))
    assert list(Draft202012Validator(schema("routine")).iter_errors(table)) == []


@pytest.mark.parametrize("text", [text for text, _ in WRONG], ids=[told for _, told in WRONG])
def test_what_does_not_fit_is_refused_by_both(text: str) -> None:
    assert not Draft202012Validator(schema("routine")).is_valid(tomllib.loads(text))
    with pytest.raises(CoachError):
        read_model(text, Path("mine.toml"), Routine)


@pytest.mark.parametrize("model", [*(model for model, _ in KINDS.values()), Advice, Condition])
def test_of_an_empty_table_each_missing_key_is_told(model: type[Struct]) -> None:
    made = fitted({}, model)
    needed = [(one.encode_name,) for one in msgspec.structs.fields(model) if one.required]
    assert [fault.key for fault in made.faults] == made.spoilt == needed


def test_a_file_of_phrases_may_lack_words_and_hold_no_others() -> None:
    valid = Draft202012Validator(schema("phrases"))
    assert valid.is_valid(tomllib.loads(phrases_to_fill(Library(SEEDS), "nl")))
    assert valid.is_valid({"language": "nl", "sets": {"one": "één set"}})
    wrong: list[dict[str, object]] = [
        {"safty": "Stop."},
        {"safety": ["Stop."]},
        {"rest": []},
        {"sides": {"up": "boven"}},
        {"sets": {"several": "sets"}},
        {"labels": {"lefft": "links"}},
        {"reminders": [{"say": "Adem.", "kinds": ["dance"]}]},
    ]
    assert [one for one in wrong if valid.is_valid({"language": "nl", **one})] == []


def test_figures_beyond_their_bounds_in_settings_are_refused() -> None:
    valid = Draft202012Validator(schema("settings"))
    assert valid.is_valid({"rate": 150, "talk": "learn"})
    for wrong in ({"rate": 20}, {"talk": "loud"}, {"minuts": 5}, {"minutes": 1}):
        assert not valid.is_valid(wrong)


def test_another_program_takes_the_schema_and_finds_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    made, wrong = tmp_path / "routine.schema.json", tmp_path / "wrong.toml"
    made.write_text(out, encoding="utf-8")
    wrong.write_text(WRONG[3][0], encoding="utf-8")
    checks = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(made)]
    good = sorted((SEEDS / "routines").glob("*.toml"))
    assert subprocess.run([*checks, *good], check=False, capture_output=True).returncode == 0
    found = subprocess.run([*checks, wrong], check=False, capture_output=True, text=True)
    assert found.returncode == 1
    assert "'rests' was unexpected" in found.stdout


WEEKS = 'id = "a"\ntitle = "A"\n[[steps]]\nexercise = "plank"\n[[weeks]]\n'


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("weeks = 2\nplank = { hold_s = 40 }", True),
        ("plank = { hold = 40 }", False),
        ("plank = 40", False),
        ("weeks = 0", False),
    ],
)
def test_exercises_stand_beside_the_keys_of_a_week(text: str, fits: bool) -> None:
    assert Draft202012Validator(schema("routine")).is_valid(tomllib.loads(WEEKS + text)) is fits
