"""A session without a screen: its keys are said in it, and what was done is said after it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from coach.base.progress import Progress, Stopped
from coach.base.spoken import Line, Part, line
from coach.base.text import bare
from coach.base.tongue import ntr, tr
from coach.cli.after_plain import ask_plain
from coach.cli.eyes_free_pause import chosen_in_pause, pauses
from coach.cli.eyes_free_voice import Voice
from coach.cli.plain import play_plain, when_to_stop
from coach.home.library import Found
from coach.home.settings import Settings
from coach.live.performance import Performance
from coach.live.run import Run
from coach.menu.acts import Place
from coach.menu.telling import IN_A_SESSION
from coach.plan.models import Plan
from coach.plan.person.next_time import next_time
from coach.plan.person.past import Unfinished
from coach.play.choose import begin_speaker, check_speaker
from coach.session import Coach

LOOK_EVERY_S = 0.5
"""How often a key is looked for meanwhile."""

PATIENCE_S = 4.0
"""After so long it is said that the voice is still being made ready, and how far that is."""


@dataclass
class Performs:
    """Performs sessions with the keys of the menus."""

    coach: Coach
    voice: Voice
    read_key: Callable[[], str]
    put_back: Callable[[str], None]
    """Lets a key be read again, which came before there was anything to do with it."""
    run: Run | None = None
    """The session that is under way."""

    def stop(self) -> None:
        """Pause a session that is under way, since the shell stops the program."""
        if self.run is not None:
            self.run.attempt(Run.stop)

    def perform(
        self,
        found: Found,
        settings: Settings,
        before: Unfinished | None = None,
        at: Place | None = None,
    ) -> Line:
        """Let a session be heard to its end, or until it is left; return what is said after it.

        It begins with the exercise `at`, if that is in it. Raises `CoachError` where it cannot.
        """
        coach = self.coach
        title = Part(f"{bare(found.routine.title)}.", found.routine.language)
        self.voice.say((title, Part(tr("Question mark tells the keys."))))
        coach.wish(settings)
        try:
            return self._performed(found, before, at)
        except Stopped:
            return line(tr("Not begun."))
        finally:
            coach.wish(None)

    def _performed(self, found: Found, before: Unfinished | None, at: Place | None) -> Line:
        coach, settings = self.coach, self.coach.settings
        plan = coach.plan(found, live=True, keyboard=True, before=before)
        steps = coach.begin(plan, before=before)
        self._prepare(steps)
        self.voice.said()
        self.voice.rest()
        device = check_speaker(settings.speaker, settings.device)
        begun = begin_speaker(settings.speaker, device)
        with closing(coach.perform(steps.result, begun)) as performance:
            for notice in (*steps.result.notices, performance.notice):
                self.voice.write(notice)
            run = self.run = performance.run
            _begin_at(run, plan, at)
            try:
                finished = self._followed(performance, plan)
            finally:
                self.run = None
            coach.remember_volume(run.volume.level)
            return tuple(self._told(run, plan, finished=finished))

    def _prepare(self, steps: Iterable[Progress]) -> None:
        """Make the first words ready; what takes long is told. Escape gives it up."""
        told_s = looked_s = time.monotonic()
        early: list[str] = []
        for step in steps:
            now_s = time.monotonic()
            if now_s - looked_s > LOOK_EVERY_S:
                looked_s = now_s
                key = self.read_key()
                if key in ("escape", "q"):
                    raise Stopped
                early += [key] if key else []
            if now_s - told_s > PATIENCE_S and step.done < step.total:
                told_s = now_s
                percent = 100 * step.done // max(1, step.total)
                self.voice.say(
                    line(tr("Getting the voice ready: {percent} percent.", percent=percent))
                )
        for key in early:
            self.put_back(key)

    def _followed(self, performance: Performance, plan: Plan) -> bool:
        run, controls, lines = performance.run, performance.controls, self.voice.lines
        safety = tuple(Part(text, plan.language) for text in when_to_stop(plan.phrases))
        keys = SpokenKeys(run, self.voice, self.read_key, safety)
        self.voice.ahead([keys.told["?"]])
        finished = play_plain(run, controls, lines, keys, plan)
        ask_plain(run, controls, lines, keys, plan.phrases.summary)
        return finished

    def _told(self, run: Run, plan: Plan, *, finished: bool) -> Iterator[Part]:
        """Tell what was done, in sentences: some are in the language of the session."""
        done = run.done()
        whole = sum(one.finished == one.planned for one in done)
        if not finished:
            yield Part(tr("Left early."))
        yield Part(
            ntr(
                "{whole} of {count} exercise done.",
                "{whole} of {count} exercises done.",
                len(done),
                whole=whole,
            )
        )
        if run.hurt:
            titles = ", ".join(dict.fromkeys(bare(title) for title, _ in run.hurt))
            yield Part(tr("Left out from now on, since it hurt:"))
            yield Part(f"{titles}.", plan.language)
        later = next_time(plan, self.coach.diary.history())
        session_s = (plan.tally_shown if run.counts else "", later)
        yield from (Part(words, plan.language) for words in session_s if words)
        for news in self.coach.news():
            yield Part(news)


def _begin_at(run: Run, plan: Plan, at: Place | None) -> None:
    """Go to the exercise that the session is to begin with, if it is still in it."""
    same = (n for n, item in enumerate(plan.items) if (item.exercise.id, item.step) == at)
    if (number := next(same, None)) is not None:
        run.attempt(partial(Run.to_exercise, item=number))


class SpokenKeys:
    """Reads the keys of a session. Those that ask for something to be told pause it meanwhile."""

    def __init__(
        self, run: Run, voice: Voice, read_key: Callable[[], str], when_to_stop: Line
    ) -> None:
        self._run = run
        self._voice = voice
        self._read_key = read_key
        self.told = {"?": line(*map(tr, IN_A_SESSION)), "!": when_to_stop}

    def __call__(self) -> str:
        """Return a key of the session, or nothing."""
        key = self._read_key()
        if pauses(self._run, key):
            key = chosen_in_pause(self._run, self._voice, self._read_key)
        return self._tell(self.told[key]) if key in self.told else key

    def _tell(self, told: Line) -> str:
        """Say something while the session is paused; any other key ends that, and is returned."""
        was_paused = self._run.view().paused
        self._run.attempt(Run.pause)
        self._voice.say(told)
        key = ""
        while self._voice.speaking and not key:
            self._run.tick()
            key = self._read_key()
        self._voice.rest()
        if key in ("space", "escape", "enter"):
            key = ""  # it has ended what was told, and nothing else
        if not was_paused:
            self._run.attempt(Run.go_on)
        return key
