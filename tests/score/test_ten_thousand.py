"""The laws hold for every combination: ten thousand sessions, and all that they are dealt from."""

from __future__ import annotations

import pytest
from dealt import COUNTS, LANGUAGES, session
from laws import violations

from coach.score.compose import compose
from coach.score.models import document

pytestmark = pytest.mark.long

SESSIONS = 10_000
HANDS = 20


class Hands:
    """A share of the sessions; in classes, so that several processes can take their part."""

    @staticmethod
    def check(hand: int) -> None:
        """Hold one hand of sessions against the laws; a failure names the number to look at."""
        share = SESSIONS // HANDS
        for number in range(hand * share, (hand + 1) * share):
            drafted, lengths = session(number)
            seen = document(compose(drafted, lengths))
            assert violations(seen, drafted.plan) == [], f"session({number})"


class TestFirstHalf(Hands):
    @pytest.mark.parametrize("hand", range(HANDS // 2))
    def test_every_session_keeps_every_law(self, hand: int) -> None:
        self.check(hand)


class TestSecondHalf(Hands):
    @pytest.mark.parametrize("hand", range(HANDS // 2, HANDS))
    def test_every_session_keeps_every_law(self, hand: int) -> None:
        self.check(hand)


def test_a_thousand_of_them_have_every_talk_level_count_side_order_and_language() -> None:
    plans = [session(number).plan for number in range(1000)]
    items = [item for plan in plans for item in plan.items]
    assert {plan.phrases.language for plan in plans} == set(LANGUAGES)
    assert {item.talk for item in items} == {"learn", "standard", "minimal"}
    assert len({item.count for item in items}) >= len(set(COUNTS)) - 2
    assert {item.places[0].side for item in items} >= {None, "left", "right"}
    assert any(item.exercise.parts for item in items)
    assert {item.breath.id if item.breath else None for item in items} >= {None, "restful"}
    assert any(len(item.places) == 3 for item in items)


def test_a_number_is_always_the_same_session() -> None:
    once, again, other = session(7), session(7), session(8)
    assert (once.plan, once.lengths) == (again.plan, again.lengths)
    assert once.plan != other.plan
