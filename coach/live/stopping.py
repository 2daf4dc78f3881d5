"""A session in which a person may tell that something hurts: it is stopped, and left out."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from coach.base.errors import NotNow
from coach.base.tongue import tr
from coach.live.course import Course
from coach.live.hurting import EASIER_KEY, WHERE, Hurting
from coach.plan.models import Item
from coach.plan.person.past import Hurt
from coach.score.models import Score
from coach.score.under_way.stop import MOST_HURTS, Stop, stoppable


class Stopping(Course):
    """The course of a session in which exercises may be stopped since they hurt."""

    @property
    def hurt(self) -> tuple[tuple[str, Hurt], ...]:
        """What hurt so far, in the order in which it was told, each with its title."""
        return self._record.hurt_so_far

    @property
    def stopped_by_pain(self) -> bool:
        """Whether so much has hurt that it ended the session."""
        return len(self.hurt) >= MOST_HURTS

    def hurts(self) -> None:
        """Stop the exercise: it is left out from now on. That is recorded before all else.

        Raises `NotNow` outside of exercises, and where it was stopped already; and `CoachError` on
        a full disk.
        """
        at_ms = self._place_ms
        what = stoppable(self._arranger.plan, self.timeline, at_ms)
        if self._record.knows_hurt(what.item):
            raise NotNow(tr("It is left out already."))
        hurt = Hurt(item=what.item, exercise=what.exercise, side=what.side)
        times = self._record.hurts(hurt, what.title)
        if times >= MOST_HURTS:
            self._record.ends_in_pain()
        stopped = self._arranger.stop(self.timeline, at_ms, ends=times >= MOST_HURTS)
        self._hurting = Hurting(hurt, what.title, what.sided, easier=stopped.easier)
        offers = stopped.easier is not None
        aside = None if self._paused else self._arranger.kindly(easier=offers)
        self._go_on_without(stopped, aside)
        if stopped.easier is not None:
            item = what.item, stopped.easier
            self._arranger.render_easier(self.timeline, self._floor_ms, *item)
        if times == MOST_HURTS - 1:
            self._arranger.render_advice()

    def _tells_more(self, key: str) -> bool:
        """Take a key that tells more of what hurt: on which side, or that it is to be easier."""
        now = self._hurting
        if now is None:
            return False
        if now.sided and key in WHERE:
            hurt = msgspec.structs.replace(now.hurt, side=WHERE[key])
            self._hurting = replace(now, hurt=hurt, told=True)
            self._record.hurts(hurt, now.title)
            return True
        if now.easier is not None and key == EASIER_KEY:
            self._go_on_easier(now.hurt.item, now.easier)
            return True
        return False

    def _go_on_easier(self, number: int, item: Item) -> None:
        """Do the easier form of what was stopped last; what goes wrong is told by `view`."""
        self._hurting = None

        def act() -> None:
            eased = self._arranger.ease(self.timeline, self._place_ms, number, item)
            self._go_on_without(eased, None)

        self._try(act)

    def _go_on_without(self, stopped: Stop, aside: Score | None) -> None:
        """Play what is left from the moment on at which an exercise was stopped."""
        self._stretch_wanted_s, self._unrendered_place = 0, None
        self._answers.close()
        self._record.stopped(stopped.said.phase - 1, stopped.plan)
        self._take_over_score()
        self._floor_ms = stopped.said.until_ms
        if aside is None or self._floor_ms >= self._arranger.ready_ms:
            self._go(self._floor_ms)
        else:
            self._say_and_go(aside, self._floor_ms)
            self._heard_from_ms = self._floor_ms
