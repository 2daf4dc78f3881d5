"""What a rule is made of, and that none has anything to say of an exercise without fault."""

from __future__ import annotations

import pytest
from listened import faultless
from small import resources

from coach.check.rule import ALLOWS_NOTHING, UNREADABLE, Rule, Trouble, Troubles, rule
from coach.check.rules import RULES
from coach.check.views import exercise_view
from coach.plan.wishes import Wishes


@rule("slow-voice", "hint", "The voice is slow", "ours")
def slow_voice(view: Wishes) -> Troubles:
    """A voice that is slow.

    Nobody waits
    for it.
    """
    yield Trouble(("rate",), f"{view.rate}", "more", "hurry")


def test_a_function_becomes_a_rule_with_its_docstring_as_the_reason() -> None:
    assert isinstance(slow_voice, Rule)
    assert (slow_voice.id, slow_voice.level, slow_voice.source) == ("slow-voice", "hint", "ours")
    assert slow_voice.why == "A voice that is slow.\n\nNobody waits\nfor it."


def test_a_rule_looks_at_what_its_view_is_annotated_with_and_at_nothing_else() -> None:
    [trouble] = slow_voice(Wishes(rate=90))
    assert trouble.message == "90; more; hurry"
    assert list(slow_voice(exercise_view(faultless(), resources(), "en"))) == []


def test_an_exercise_without_fault_has_no_trouble() -> None:
    view = exercise_view(faultless(), resources(), "en")
    looking = [one for one in RULES if isinstance(view, one.views)]
    assert len(looking) >= 15
    assert [trouble for one in looking for trouble in one(view)] == []


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
def test_every_rule_but_those_about_files_and_rules_looks_at_something(one: Rule) -> None:
    assert (one.look is None) == (one in (UNREADABLE, ALLOWS_NOTHING))
