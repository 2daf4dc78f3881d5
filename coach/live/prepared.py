"""A session that can begin: its first words are rendered, and its music is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr

if TYPE_CHECKING:
    # What composes, sounds and speaks is imported where it is used: a list of routines is there
    # before that.
    from coach.home.diary.diary import Diary
    from coach.home.going_on import GoingOn
    from coach.plan.person.past import Unfinished
    from coach.score.drafted import Drafted
    from coach.score.models import Utterance
    from coach.sound.music import Music


@dataclass(frozen=True)
class Prepared:
    """A session whose first words are rendered: what `Coach.perform` needs to let it be heard."""

    drafted: Drafted
    music: Music | None
    """Decoded; None where none was asked for."""
    notices: tuple[str, ...]
    """What is missing on this machine, as plain lines that nobody has been told yet."""
    going: GoingOn | None = None
    """How it goes on, if it was left or lost before."""

    def close(self) -> None:
        """Let go of the music, where the session is not performed after all."""
        if self.music is not None:
            self.music.close()


def first_heard(
    drafted: Drafted, diary: Diary, before: Unfinished | None
) -> tuple[GoingOn | None, Iterable[Utterance]]:
    """Tell how a session goes on that was left `before`, if it was, and what is heard first.

    Raises `AskedWrongly` where that session is not as it was any more.
    """
    from coach.home.going_on import going_on, words_first
    from coach.score.compose import compose
    from coach.score.estimate import Estimates

    if before is None:
        return None, drafted.words_by_phase[0]
    if diary.unfinished() != before:
        raise _not_as_it_was()
    score = compose(drafted, Estimates(drafted.plan.language))
    going = going_on(before, score)
    return going, words_first(drafted, score, going.place)


def _not_as_it_was() -> AskedWrongly:
    return AskedWrongly(
        tr("that session is over, or goes on in another window"), hint=tr("begin a routine anew")
    )
