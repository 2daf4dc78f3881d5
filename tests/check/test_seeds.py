"""What we ship is good to hear: no rule has anything to say of it."""

from small import SEEDS

from coach.check.examine import Examiner
from coach.check.report import lines
from coach.home.library import Library
from coach.plan.wishes import Wishes


def test_nothing_is_found_over_all_seeds() -> None:
    assert list(lines(Examiner(Library(SEEDS), Wishes()).everything())) == []


def test_a_persons_own_rate_does_not_matter_to_our_files() -> None:
    assert Examiner(Library(SEEDS), Wishes(rate=120)).everything() == []
