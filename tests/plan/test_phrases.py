"""The coach's own words: complete, and with the right names in braces."""

from __future__ import annotations

import string
from pathlib import Path

import msgspec
import pytest
from small import SEEDS

from coach.errors import BadFile
from coach.plan.phrases import Phrases, Plural
from coach.routine.read import read_model

LANGUAGES = sorted((SEEDS / "phrases").glob("*.toml"))

NAMES = {
    "welcome": {"title", "minutes"},
    "kit": {"things"},
    "title": {"title"},
    "title_with_dose": {"title", "dose"},
    "times_each": {"amount", "n"},
    "each_side": {"amount"},
    "first_side": {"side"},
    "only_side": {"side"},
    "last_one_then_side": {"side"},
    "side_after_this": {"side"},
    "side_warning": {"side"},
    "side_switch": {"side"},
    "rest_for": {"seconds"},
    "set_of": {"set", "sets"},
    "next": {"title", "position"},
    "next_plain": {"title"},
    "seconds_left": {"seconds"},
    "more_time": {"seconds"},
    "less_time": {"seconds"},
    "work_left": {"amount"},
    "work_left_on_side": {"side", "amount"},
    "rest_left": {"amount"},
    "minutes_and_seconds": {"minutes", "seconds"},
    "get_ready_on_side": {"side"},
    "changing_side": {"side"},
}
"""What each sentence has in braces; all others have nothing."""


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_every_sentence_names_what_it_has_to(path: Path) -> None:
    phrases = read_model(path.read_text(encoding="utf-8"), path, Phrases)
    assert phrases.language == path.stem
    for key, value in msgspec.structs.asdict(phrases).items():
        if isinstance(value, str):
            assert braces(value) == NAMES.get(key, set()), key
        if isinstance(value, Plural):
            assert braces(value.one) <= {"n"}, key
            assert braces(value.other) == {"n"}, key


def test_one_is_said_in_another_way_than_many() -> None:
    plural = Plural(one="one minute", other="{n} minutes")
    assert [plural.of(number) for number in (0, 1, 2)] == ["0 minutes", "one minute", "2 minutes"]


def test_a_missing_sentence_is_named() -> None:
    text = (SEEDS / "phrases" / "en.toml").read_text(encoding="utf-8")
    without = "\n".join(line for line in text.splitlines() if not line.startswith("halfway"))
    with pytest.raises(BadFile, match=r"en\.toml: found no key “halfway”, expected it"):
        read_model(without, Path("en.toml"), Phrases)
