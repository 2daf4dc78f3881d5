"""What a session screen says at one moment: the view of a run put into words and figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from coach.live.view import View
from coach.plan.models import Plan
from coach.routine.doses import DoseForm, form
from coach.routine.models import Side
from coach.score.models import Cue, Phase, PhaseKind, Score
from coach.score.moments import BreathState
from coach.times import clock

CLOCK_FROM_S = 100
"""From here on a figure is shown as minutes and seconds."""

SIDE_SIGNS: dict[Side, str] = {"left": "◀ left", "right": "right ▶"}

_PHASE_WORDS: dict[PhaseKind, str] = {
    "intro": "Listen",
    "settle": "Get ready",
    "switch": "Change sides",
    "rest": "Rest",
    "finish": "Well done",
}
_WORK_WORDS: dict[DoseForm, str] = {
    "hold": "Hold",
    "tempo": "Move",
    "breaths": "Breathe",
    "timed": "Keep going",
}


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
        return Reading(
            place=_place(score, phase),
            title=moment.title,
            phase=_doing(view, plan),
            side=SIDE_SIGNS[phase.side] if phase.side else "",
            turn=_turn(score, number, moment.count) if view.goes_on_in_s is None else (),
            figure=_figure(view),
            words=_words(view),
            sentences=tuple(cue.text or "" for cue in spoken),
            current=spoken.index(moment.speaking) if moment.speaking else None,
            coming=_coming(score, number, moment.next_title),
            breath=moment.breath if view.aside is None else None,
            listening=phase.kind in ("intro", "finish") and view.aside is None,
            phase_done=moment.elapsed_ms / phase.length_ms,
            phase_time=f"{clock(moment.left_ms + 999)} left",
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
    side = reading.side.strip("◀▶ ").capitalize()
    parts = [f"{side} side"] if side else []
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


def _place(score: Score, phase: Phase) -> str:
    if phase.item is None:
        return _number(len(score.titles), "exercise")
    return f"{score.title} · exercise {phase.item + 1} of {len(score.titles)}"


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _form(phase: Phase, plan: Plan) -> DoseForm | None:
    dose = None if phase.item is None else plan.items[phase.item].dose
    return None if dose is None else form(dose)


def _words(view: View) -> str:
    if view.aside is not None:
        return view.aside
    return (view.moment.speaking.text or "") if view.moment.speaking else ""


def _doing(view: View, plan: Plan) -> str:
    if view.repeating:
        return "Listen again"
    if view.goes_on_in_s is not None:
        return "Going on in"
    phase = view.moment.phase
    kind = _form(phase, plan)
    return _WORK_WORDS[kind] if phase.kind == "work" and kind else _PHASE_WORDS[phase.kind]


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


def _turn(score: Score, number: int, count: int | None) -> tuple[str, ...]:
    """Tell which set and which hold this is, or in a pause, which one comes."""
    phase = score.phases[number]
    if phase.item is None or phase.set is None:
        return ()
    lines = []
    sets = max(other.set or 1 for other in score.phases if other.item == phase.item)
    if sets > 1:
        lines.append(f"Set {phase.set} of {sets}")
    turn = (phase.item, phase.set, phase.side)
    holds = [
        at
        for at, other in enumerate(score.phases)
        if other.kind == "work" and (other.item, other.set, other.side) == turn
    ]
    if len(holds) > 1:
        lines.append(f"Hold {sum(at < number for at in holds) + 1} of {len(holds)}")
    return (*lines, *_unit(phase, count))


def _unit(phase: Phase, count: int | None) -> list[str]:
    match phase.counting:
        case "up":
            return [f"of {phase.length_ms // 1000} seconds"]
        case "reps" | "breaths":
            what = "repetitions" if phase.counting == "reps" else "breaths"
            return [f"of {phase.length_ms // phase.beat_ms} {what}"]
        case "down":
            return ["seconds left" if (count or 0) < CLOCK_FROM_S else "left"]
        case None:
            return []


def _coming(score: Score, number: int, next_title: str | None) -> str:
    """Say what comes next: the other side or the next set, and the next exercise."""
    phase = score.phases[number]
    parts = [part for part in (_next_turn(score, number), next_title) if part]
    if parts:
        return f"Next: {', then '.join(parts)}"
    return "The last one" if phase.item is not None else ""


def _next_turn(score: Score, number: int) -> str:
    phase = score.phases[number]
    if phase.set is None:
        return ""
    for later in score.phases[number + 1 :]:
        if later.item != phase.item or later.kind == "finish":
            return ""
        if later.set is None:
            continue
        if later.side != phase.side:
            return f"the {later.side} side"
        if later.set != phase.set:
            return f"set {later.set}"
    return ""
