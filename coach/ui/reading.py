"""What a session screen says at one moment: the view of a run put into words and figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from coach.live.view import View
from coach.plan.labels import Labels
from coach.plan.models import Plan
from coach.routine.doses import DoseForm, form
from coach.routine.models import Side
from coach.score.breathing import BreathState, breath_words
from coach.score.models import Cue, Phase, Score
from coach.score.wording import CLOCK_FROM_S, coming, doing, place, turn, unit
from coach.times import clock

ARROWS: dict[Side, str] = {"left": "◀", "right": "▶"}


def side_sign(labels: Labels, side: Side) -> str:
    """Name a side beside an arrow that points to it: “◀ left”."""
    name, arrow = labels.side(side), ARROWS[side]
    return f"{arrow} {name}" if side == "left" else f"{name} {arrow}"


@dataclass(frozen=True)
class Reading:
    """Everything that the screen shows, in plain text."""

    place: str
    """The session and how far it has come: “First relief · exercise 4 of 6”."""
    title: str
    phase: str
    """What to do now, in one to three words."""
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
    coming: str
    breath: BreathState | None
    breath_words: str
    listening: bool
    """An explanation is given: there is nothing to do but listen."""
    phase_done: float
    phase_time: str
    session_done: float
    session_time: str


class Reader:
    """Reads the moments of one session, whose score may change while it is under way."""

    def __init__(self, score: Score, plan: Plan) -> None:
        self.plan = plan
        self._index(score)

    def read(self, view: View, score: Score) -> Reading:
        """Put one moment into words."""
        if score is not self._score:
            self._index(score)
        moment, plan = view.moment, self.plan
        phase, number = moment.phase, moment.phase_number
        spoken = self._spoken[number]
        position_ms = score.total_ms if view.ended else moment.position_ms
        breath = moment.breath if view.aside is None else None
        return Reading(
            place=place(score, phase),
            title=moment.title,
            phase=_doing(view, plan, score.labels),
            side=side_sign(score.labels, phase.side) if phase.side else "",
            side_name=score.labels.side(phase.side) if phase.side else "",
            side_arrow=ARROWS[phase.side] if phase.side else "",
            side_words=score.labels.of_side(phase.side) if phase.side else "",
            turn=_turn(view, score),
            figure=_figure(view),
            words=_words(view),
            sentences=tuple(cue.text or "" for cue in spoken),
            current=spoken.index(moment.speaking) if moment.speaking else None,
            coming=coming(score, number, moment.next_title),
            breath=breath,
            breath_words=breath_words(score.labels, breath.way) if breath else "",
            listening=phase.kind in ("intro", "finish") and view.aside is None,
            phase_done=moment.elapsed_ms / phase.length_ms,
            phase_time=f"{clock(moment.left_ms + 999)} {score.labels.time_left}",
            session_done=position_ms / score.total_ms,
            session_time=f"{clock(position_ms)} of {clock(score.total_ms)}",
        )

    def _index(self, score: Score) -> None:
        self._score = score
        self._spoken: dict[int, list[Cue]] = defaultdict(list)
        for cue in score.cues:
            if cue.utterance is not None:
                self._spoken[cue.phase].append(cue)


def paused_line(reading: Reading) -> str:
    """Say where a paused session stands: “Left side · Hold · 0:18 left”."""
    side = reading.side_words
    parts = [side[:1].upper() + side[1:]] if side else []
    return " · ".join([*parts, reading.phase, reading.phase_time])


def volume_words(view: View) -> str:
    """Say how loud it is: “Volume 80 %”."""
    return "Muted" if view.muted else f"Volume {round(view.volume * 100)} %"


def plain_lines(reading: Reading, view: View) -> list[str]:
    """Say everything that matters in a few short lines, the most important first."""
    doing = " ".join(part for part in (reading.phase, reading.side, reading.figure) if part)
    lines = [
        "Paused: space goes on" if view.paused else doing,
        reading.title,
        " · ".join(reading.turn),
        reading.words,
        reading.coming,
        f"{reading.session_time} · {volume_words(view)}",
    ]
    return [line for line in lines if line]


def _form(phase: Phase, plan: Plan) -> DoseForm | None:
    dose = None if phase.item is None else plan.items[phase.item].dose
    return None if dose is None else form(dose)


def _words(view: View) -> str:
    if view.aside is not None:
        return view.aside
    return (view.moment.speaking.text or "") if view.moment.speaking else ""


def _doing(view: View, plan: Plan, labels: Labels) -> str:
    if view.repeating:
        return "Listen again"
    if view.goes_on_in_s is not None:
        return "Going on in"
    phase = view.moment.phase
    return doing(labels, phase, _form(phase, plan))


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


def _turn(view: View, score: Score) -> tuple[str, ...]:
    if view.goes_on_in_s is not None:
        return ()
    moment = view.moment
    counted = unit(score.labels, moment.phase, moment.count)
    return (*turn(score, moment.phase_number), *([counted] if counted else []))
