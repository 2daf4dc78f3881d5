"""What a session screen says at one moment: the view of a run put into words and figures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.base.text import filled
from coach.base.times import clock
from coach.live.view import ENGLISH, View, volume_of
from coach.plan.models import Plan
from coach.plan.shown import Labels
from coach.plan.shown_session import ScreenWords
from coach.routine.bounds import Part, Side, Where
from coach.score.models import Cue, Pauses, Score
from coach.score.reading.breathing import BreathState, breath_words
from coach.score.reading.wording import CLOCK_FROM_S, coming, doing, place, set_and_hold, unit
from coach.ui.session.word import word_at

LEVELS = "▁▂▃▄▅▆▇█"
"""How loud it is, in steps."""

ARROWS: dict[Side, str] = {"left": "◀", "right": "▶"}


def side_sign(labels: Labels, side: Where) -> str:
    """Name a side beside an arrow that points to it: “◀ left”; a part has none."""
    if isinstance(side, Part):
        return labels.side(side)
    name, arrow = labels.side(side), ARROWS[side]
    return f"{arrow} {name}" if side == "left" else f"{name} {arrow}"


@dataclass(frozen=True)
class Reading:
    """Everything that the screen shows, in plain text."""

    place: str
    """The session and how far it has come: “First relief · exercise 4 of 6”."""
    session: str
    """The session alone: “First relief”."""
    nth: str
    """How far it has come: “exercise 4 of 6”."""
    title: str
    phase: str
    """What to do now, in one to three words."""
    part: str
    """What this part of the session is, for somebody who comes back to it: “Hold”, “Introduction”.
    """
    side: str
    """With an arrow; empty where sides do not matter."""
    side_name: str
    """Without one: “left”."""
    side_arrow: str
    side_words: str
    """As a part of the body: “left side”."""
    turn: tuple[str, ...]
    """Which set, hold, repetition or breath, and what the figure counts."""
    figure: str
    """The big one; empty while there is nothing to count."""
    words: str
    """What is spoken, or was spoken last in this phase."""
    sentences: tuple[str, ...]
    """All that is spoken in this phase."""
    current: int | None
    """Which of the sentences `words` is."""
    word: int | None
    """Which of its words is being said, as far as the time tells; None where that is not known."""
    coming: str
    breath: BreathState | None
    breath_words: str
    listening: bool
    """An explanation is given: there is nothing to do but listen."""
    phase_done: float
    phase_time: str
    """How much is left of it: “0:18 left”."""
    phase_over: str
    """How much is over: “0:12”."""
    session_done: float
    session_time: str

    @property
    def standing(self) -> Reading:
        """The same without what moves from tick to tick: bars and breath."""
        return replace(self, breath=None, phase_done=0.0, session_done=0.0)


def read(view: View, score: Score, plan: Plan) -> Reading:
    """Put one moment of a session into words."""
    return Reader(plan).read(view, score)


@dataclass(frozen=True)
class _InPhase:
    """What stays the same as long as a phase lasts."""

    place: str
    spoken: tuple[Cue, ...]
    sentences: tuple[str, ...]
    coming: str
    set_and_hold: tuple[str, ...]


class Reader:
    """Puts the moments of a session into words; its score may change while it is under way."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._in_phase: tuple[Score | None, int, _InPhase] = None, -1, _InPhase("", (), (), "", ())
        """What was told of a phase last, and of which it was."""

    def read(self, view: View, score: Score) -> Reading:
        """Put one moment into words."""
        plan, moment, phase = self._plan, view.moment, view.moment.phase
        lasts = self._lasts(view, score)
        typed = "" if view.asking is None else view.asking.typed
        position_ms = score.total_ms if view.ended else moment.position_ms
        breath = moment.breath if view.aside is None else None
        arrow = "" if phase.side is None or isinstance(phase.side, Part) else ARROWS[phase.side]
        return Reading(
            place=lasts.place,
            session=score.title,
            nth=lasts.place.removeprefix(f"{score.title} · "),
            title=moment.title,
            phase=plan.phrases.how_many if typed else _doing(view, plan),
            part=plan.phrases.screen.explanation if phase.kind == "intro" else _doing(view, plan),
            side=side_sign(score.labels, phase.side) if phase.side else "",
            side_name=score.labels.side(phase.side) if phase.side else "",
            side_arrow=arrow,
            side_words=score.labels.of_side(phase.side) if phase.side else "",
            turn=() if typed else _turn(view, score.labels, lasts),
            figure=typed or _figure(view),
            words=_words(view),
            sentences=lasts.sentences,
            current=lasts.spoken.index(moment.speaking) if moment.speaking else None,
            word=_word(view),
            coming=lasts.coming,
            breath=breath,
            breath_words=breath_words(score.labels, breath.way) if breath else "",
            listening=phase.kind in ("intro", "finish") and view.aside is None and not typed,
            phase_done=moment.done,
            phase_time=filled(score.labels.remaining, time=clock(moment.left_ms + 999)),
            phase_over=clock(moment.elapsed_ms),
            session_done=position_ms / score.total_ms,
            session_time=filled(
                plan.phrases.screen.of_time, time=clock(position_ms), total=clock(score.total_ms)
            ),
        )

    def _lasts(self, view: View, score: Score) -> _InPhase:
        """Return what the phase has told already, or look it up."""
        number = view.moment.phase_number
        before, at, told = self._in_phase
        if score is before and number == at:
            return told
        spoken = [cue for cue in score.cues if cue.phase == number and cue.utterance is not None]
        told = _InPhase(
            place=place(score, view.moment.phase),
            spoken=tuple(spoken),
            sentences=tuple(cue.text or "" for cue in spoken),
            coming=coming(score, number, view.moment.next_title),
            set_and_hold=tuple(set_and_hold(score, number)),
        )
        self._in_phase = score, number, told
        return told


def paused_line(reading: Reading) -> str:
    """Say where a paused session stands: “Left side · Hold · 0:18 left”."""
    side = reading.side_words
    parts = [side[:1].upper() + side[1:]] if side else []
    return " · ".join([*parts, reading.part, reading.phase_time])


def volume_words(view: View, words: ScreenWords = ENGLISH) -> str:
    """Say how loud it is, or the part that the keys change: “Volume 80 %”, “Music 50 %”."""
    what, percent = volume_of(view, words)
    return words.muted if view.muted else f"{what} {percent} %"


def loudness(view: View, words: ScreenWords) -> str:
    """Show how loud it is, or the part that the keys change: “Volume ▁▂▃▄▅▆░░ 75 %”."""
    if view.muted:
        return words.muted
    what, percent = volume_of(view, words)
    full = round(percent * len(LEVELS) / 100)
    return f"{what} {LEVELS[:full]}{'░' * (len(LEVELS) - full)} {percent} %"


def plain_lines(reading: Reading, view: View, words: ScreenWords = ENGLISH) -> list[str]:
    """Say everything that matters in a few short lines, the most important first."""
    doing = " ".join(part for part in (reading.phase, reading.side, reading.figure) if part)
    lines = [
        words.paused_on if view.paused else doing,
        reading.title,
        " · ".join(reading.turn),
        reading.words,
        reading.coming,
        f"{reading.session_time} · {volume_words(view, words)}",
    ]
    return [line for line in lines if line]


def _words(view: View) -> str:
    if view.aside is not None:
        return view.aside
    return (view.moment.speaking.text or "") if view.moment.speaking else ""


def _word(view: View) -> int | None:
    if view.aside is not None:
        said = view.aside_said
        return None if said is None else word_at(view.aside, round(said * 1000), 1000)
    cue = view.moment.speaking
    return None if cue is None else word(cue, view.moment.position_ms, view.pauses)


def word(cue: Cue, at_ms: int, pauses: Pauses) -> int | None:
    """Return which word of a cue is being said at a moment of the session."""
    if cue.text is None:
        return None
    return word_at(cue.text, at_ms - cue.start_ms, cue.end_ms - cue.start_ms, pauses)


def _doing(view: View, plan: Plan) -> str:
    words = plan.phrases.screen
    if view.goes_on_in_s is not None:
        return words.going_on_in
    if view.repeating:
        return words.listen_again
    phase = view.moment.phase
    return doing(plan.phrases.labels, phase, plan.dose(phase.item))


def _figure(view: View) -> str:
    """Show the count of work, and the seconds left of anything else that one waits for."""
    phase, count = view.moment.phase, view.moment.count
    if view.goes_on_in_s is not None:
        return str(view.goes_on_in_s)
    if phase.kind in ("intro", "finish"):
        return ""
    seconds = -(-view.moment.left_ms // 1000) if count is None else count
    if phase.counting in (None, "down") and seconds >= CLOCK_FROM_S:
        return clock(seconds * 1000)
    return str(seconds)


def _turn(view: View, labels: Labels, lasts: _InPhase) -> tuple[str, ...]:
    if view.goes_on_in_s is not None:
        return ()
    counted = unit(labels, view.moment.phase, view.moment.count)
    return (*lasts.set_and_hold, *([counted] if counted else []))
