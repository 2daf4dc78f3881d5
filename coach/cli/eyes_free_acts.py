"""What the spoken menus ask for, done: each tells in a line what has become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from threading import Event

from coach.base.errors import CoachError
from coach.base.filenames import fit_stem
from coach.base.kinds import is_file
from coach.base.safe import BadTarget
from coach.base.spoken import Line, line
from coach.base.tongue import carried, tr
from coach.cli.eyes_free_export import export_aloud
from coach.cli.eyes_free_file import checked, copied_to_own
from coach.cli.eyes_free_known import Gathered
from coach.cli.eyes_free_reminders import change, remind, remind_no_more
from coach.cli.eyes_free_session import Performs
from coach.cli.eyes_free_voice import Voice
from coach.cli.language import speak_from_now_on
from coach.export.jobs.job import ExportJob
from coach.home.library import Library
from coach.home.settings import SPOKEN_BY, Settings
from coach.home.settings_form import Answer
from coach.live.trial import Trials
from coach.menu.acts import (
    Act,
    ChangeReminder,
    Check,
    Copy,
    Decline,
    Export,
    GoOn,
    Hear,
    Keep,
    KeepFor,
    LeaveOut,
    Look,
    Note,
    PutBack,
    Remind,
    RemindNoMore,
    Start,
)
from coach.menu.entry import Opens
from coach.menu.exporting import there_already
from coach.menu.known import Known, Wished
from coach.menu.telling import told
from coach.menu.wrong import without_commands, wrong
from coach.play.devices import list_devices
from coach.session import Coach
from coach.speech.engine import Voice as SpeakingVoice

SOUNDED_BY = ("speaker", "device", "voice_level", "lead_in", *SPOKEN_BY)
"""What changes how the menus themselves sound."""


@dataclass
class Done:
    """What has become of an act."""

    line: Line
    wished: Mapping[str, Wished]
    """What is wished from now on for single sessions."""
    found: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    opens: Opens | None = None
    """The menu that is opened now."""


class Acts:
    """Does what the menus ask for. What cannot be done is told in the line, and nothing ends."""

    def __init__(
        self,
        coach: Coach,
        voice: Voice,
        keys: Callable[[], str],
        put_back: Callable[[str], None],
        gathered: Gathered,
    ) -> None:
        self._coach = coach
        self._voice = voice
        self._keys = keys
        self._put_back = put_back
        self._gathered = gathered
        self._there: dict[str, SpeakingVoice] = {}
        """The voices that were found, by their ids."""
        self._session = Performs(coach, voice, keys, put_back)

    def stop(self) -> None:
        """Pause a session that is under way, since the shell stops the program."""
        self._session.stop()

    def do(self, act: Act, known: Known) -> Done:
        """Do it, and return what is said of it."""
        done = Done((), known.wished, dict(known.found))
        try:
            does = getattr(self, _DOES[type(act)])
            done.line = does(act, done)
        except CoachError as error:
            done.line = line(wrong(error))
        return done

    def _start(self, act: Start, done: Done) -> Line:
        settings = self._settings(act.routine, done)
        found = self._coach.library.find(act.routine)
        return self._session.perform(found, settings, at=act.at)

    def _decline(self, _act: Decline, _done: Done) -> Line:
        if (unfinished := self._coach.diary.unfinished()) is not None:
            self._coach.diary.over(unfinished.session, "declined")
        return line(tr("It is not offered any more."))

    def _keep(self, act: Keep, _done: Done) -> Line:
        self._coach.keep({act.name: act.value})
        if act.name == "volume":
            self._voice.louder()
            [volume] = (one for one in self._gathered.questions("", {}) if one.name == act.name)
            return line(volume.spoken)
        if act.name == "language":
            self._voice.speak(speak_from_now_on(act.value))
        elif act.name in SOUNDED_BY:
            self._voice.renew()
        return line(tr("Kept."))

    def _keep_for(self, act: KeepFor, done: Done) -> Line:
        self._coach.keep_for(act.routine, done.wished.get(act.routine, {}))
        done.wished = {**done.wished, act.routine: {}}
        return line(tr("Kept for this routine."))

    def _put_exercise_back(self, act: PutBack, _done: Done) -> Line:
        for one in self._gathered.known().left_out:
            if one.exercise == act.exercise:
                self._gathered.remember_put_back(one)
        self._coach.diary.put_back(act.exercise)
        return line(*(self._coach.news() or (tr("Put back."),)))

    def _leave_out(self, act: LeaveOut, _done: Done) -> Line:
        self._coach.diary.leave_out(act.exercise)
        return line(*(self._coach.news() or (tr("Left out again."),)))

    def _note(self, act: Note, _done: Done) -> Line:
        before = len(self._coach.diary.notes())
        self._coach.diary.noted(act.text, act.exercise)
        news = self._coach.news()
        kept = len(self._coach.diary.notes()) > before
        return line(*news, *([tr("The note is kept.")] if kept else []))

    def _remind(self, act: Remind, _done: Done) -> Line:
        self._voice.say(line(tr("One moment.")))  # the system is told, which may take seconds
        return remind(self._coach.library, self._coach.places, act)

    def _change_reminder(self, act: ChangeReminder, _done: Done) -> Line:
        self._voice.say(line(tr("One moment.")))
        return change(self._coach.places, act)

    def _remind_no_more(self, act: RemindNoMore, _done: Done) -> Line:
        self._voice.say(line(tr("One moment.")))
        return remind_no_more(self._coach.places, act)

    def _check(self, act: Check, done: Done) -> Line:
        self._voice.say(line(tr("One moment.")))
        lines = checked(self._coach.library, self._coach.settings, act.routine)
        done.opens = partial(told, tr("What was found"), tuple(map(without_commands, lines)))
        return ()

    def _copy(self, act: Copy, _done: Done) -> Line:
        library = self._coach.library
        said = copied_to_own(library, act.routine)
        self._coach.library = Library(library.seeds, library.own)
        self._gathered.read()
        return said

    def _look(self, act: Look, done: Done) -> Line:
        self._voice.say(line(tr("One moment.")))
        done.found[act.what] = self._voices() if act.what == "voice" else _devices()
        done.opens = act.then
        return ()

    def _export(self, act: Export, done: Done) -> Line:
        stem = fit_stem(act.routine.replace("/", "-"))
        job = ExportJob(
            routine=act.routine,
            path=act.folder / f"{stem}.{act.kind}",
            settings=self._settings(act.routine, done),
            force=act.replaces,
        )
        try:
            return export_aloud(job, self._coach.library, self._voice, self._keys)
        except BadTarget:
            if act.replaces or not is_file(job.path):
                raise
        done.opens = partial(there_already, act)
        return ()

    def _settings(self, routine: str, done: Done) -> Settings:
        return self._gathered.settings(routine, done.wished.get(routine, {}))

    def _go_on(self, _act: GoOn, _done: Done) -> Line:
        unfinished = self._gathered.unfinished()
        if unfinished is None:
            return line(tr("There is nothing to go on with any more."))
        before, found = unfinished
        return self._session.perform(found, self._gathered.settings(found.id, {}), before)

    def _voices(self) -> tuple[Answer, ...]:
        trials = Trials(self._coach.speech_in, self._coach.library, self._coach.settings)
        self._there = {one.id: one for one in trials.voices()}
        return tuple(
            Answer(one.id, f"{one.name}, {one.kind or one.language}")
            for one in self._there.values()
        )

    def _hear(self, act: Hear, _done: Done) -> Line:
        """Let a voice be heard, until it is over or a key is pressed."""
        trials = Trials(self._coach.speech_in, self._coach.library, self._coach.settings)
        voice = self._there.get(act.voice)
        if voice is None:
            return line(tr("That voice is gone."))
        self._voice.said()
        self._voice.rest()
        stop = Event()
        with ThreadPoolExecutor(1) as pool, closing(trials):
            heard = pool.submit(carried(trials.hear), voice, stop)
            try:
                while not heard.done():
                    if key := self._keys():
                        self._put_back(key)
                        break
            finally:
                stop.set()
        return ()


_DOES: Mapping[type[Act], str] = {
    Start: "_start",
    GoOn: "_go_on",
    Decline: "_decline",
    Keep: "_keep",
    KeepFor: "_keep_for",
    PutBack: "_put_exercise_back",
    LeaveOut: "_leave_out",
    Note: "_note",
    Remind: "_remind",
    ChangeReminder: "_change_reminder",
    RemindNoMore: "_remind_no_more",
    Check: "_check",
    Copy: "_copy",
    Look: "_look",
    Hear: "_hear",
    Export: "_export",
}
"""What carries out each act that leads out of the menus."""


def _devices() -> tuple[Answer, ...]:
    return tuple(Answer(one.name, one.name) for one in list_devices())
