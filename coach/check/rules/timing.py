"""Words that take longer than the time they have, or than anybody can keep in mind."""

from __future__ import annotations

from coach.base.keypath import KeyPath
from coach.base.tongue import later, tr
from coach.check.gaps import Gap, GapKey
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import in_words, lasting, said, seconds, taking, tenths
from coach.check.views import ExerciseView, spoken_ms
from coach.check.words import begins_load, counted
from coach.routine.doses import Breaths, Hold, Reps
from coach.score.figures import LONG_HOLD_S, REMINDER_GAP_MS, return_ms
from coach.score.models import Phase, Score
from coach.score.narrator import Narrator

ALLOWED_MS = 500
"""What an estimate may be wrong by (ours)."""

LONGEST_EXPLANATION_MS = 45_000
"""Ours; the longest of the library takes 26 s."""

LONGEST_LOAD_MS = 6000
"""Ours: an action of eight words, and three seconds to do it."""

_GAPS: dict[GapKey, tuple[KeyPath, str]] = {
    "switch": (("switch",), later("say only the one thing to move")),
}
"""Gaps inside an exercise: the key that makes each longer, and what to do."""

_REMINDERS = ("form", "encourage")


@rule(
    "words-longer-than-gap",
    "warning",
    "Words take longer than the change of sides they are said in",
    "users",
)
def words_longer_than_gap(view: ExerciseView) -> Troubles:
    """Words that take longer than the time they are given.

    A change of sides never ends in mid-sentence: it grows. But then it is longer than
    it was written, and the body waits in position for the voice. Lengths are estimated, so half a
    second too much is let pass.
    """
    told: set[GapKey] = set()
    for gap in view.gaps:
        if gap.key in _GAPS and gap.key not in told and _too_long(gap):
            told.add(gap.key)
            where, remedy = _GAPS[gap.key]
            expected = tr("the gap is {seconds} s", seconds=seconds(gap.given_ms))
            yield Trouble(where, _amount(gap), expected, tr(remedy))


def _too_long(gap: Gap) -> bool:
    """Tell whether the words need clearly more than they have."""
    return gap.needed_ms > gap.given_ms + ALLOWED_MS


def _amount(gap: Gap) -> str:
    """Say how much is said: “14 words, 6.2 s”."""
    return lasting(sum(counted(text) for text in gap.texts), gap.needed_ms)


@rule(
    "no-time-to-return",
    "warning",
    "Coming out of a hold and into the next one takes longer than the release",
    "teaching",
)
def no_time_to_return(view: ExerciseView) -> Troubles:
    """Too little time between two holds.

    A release is counted from the end of the words that begin it. The body has to come back in that
    time, two to four seconds by how far it moves, and to go into the next hold when its word is
    said. Where the release is shorter than that, it grows, and the exercise with it. Of a release
    that nobody wrote nothing is told.
    """
    if not (isinstance(view.dose, Hold) and view.dose.release_s.written):
        return
    for gap in view.gaps:
        if gap.key == "release_s" and _too_long(gap):
            found = tr("{seconds} s between two holds", seconds=seconds(gap.given_ms))
            needed_s = tenths(gap.needed_ms / 1000)
            expected = tr("{seconds} s to come back and to begin again", seconds=needed_s)
            remedy = tr("give the release more seconds")
            yield Trouble(("dose", "release_s"), found, expected, remedy)
            return


@rule(
    "end-longer-than-return",
    "warning",
    "The words that end an exercise take longer than coming out of it",
    "ours",
)
def end_longer_than_return(view: ExerciseView) -> Troubles:
    """Words at the end that outlast the way back.

    `end` is said where the work is over, and the body follows its first words: two to four seconds,
    by how far it moves. It waits for whatever is said beyond that. Lengths are estimated, so half a
    second too much is let pass.
    """
    if not view.exercise.end or view.dose is None:
        return
    needed_ms = spoken_ms(view.exercise.end, view.plan.phrases.language)
    given_ms = return_ms(view.exercise.position)
    if needed_ms > given_ms + ALLOWED_MS:
        found = taking(said(view.exercise.end), needed_ms)
        expected = tr("coming out of it takes {seconds} s", seconds=seconds(given_ms))
        yield Trouble(("end",), found, expected, tr("say it shorter, or the rest of it in rest"))


@rule(
    "load-before-listening",
    "warning",
    "A line of `setup` loads the body more than 6 s before the hold",
    "ours",
)
def load_before_listening(view: ExerciseView) -> Troubles:
    """A body that is held under load while it listens.

    Who hears “lift your heel” lifts it, and holds it up through the caution, the feeling and the
    easier option: longer than the hold itself, and on the first side only. `setup` leads to the
    start position; what begins the load is the `action`, which is said last. What happens inside
    the hold may stand in `setup` as something to come: “Once the heel is up, …”.
    """
    if not isinstance(view.dose, Hold | Breaths) or view.words is None:
        return
    work = next(phase for phase in view.score.phases if phase.kind == "work")
    side = view.plan.items[0].sides[0]
    for number, text in enumerate(view.exercise.setup):
        if not begins_load(text, view.words):
            continue
        heard = Narrator(view.plan).fill(text, side)
        starts = [cue.start_ms for cue in view.score.cues if cue.text == heard]
        load_ms = work.start_ms - min(starts, default=work.start_ms)
        if load_ms > LONGEST_LOAD_MS:
            found = tr(
                "{words} is said {seconds} s before the hold",
                words=said(text),
                seconds=f"{load_ms / 1000:.0f}",
            )
            expected = tr("at most {seconds} s under load", seconds=LONGEST_LOAD_MS // 1000)
            yield Trouble(("setup", number), found, expected, tr("make it the action"))


@rule(
    "long-explanation",
    "warning",
    "Everything said before an exercise takes more than 45 s",
    "ours",
)
def long_explanation(view: ExerciseView) -> Troubles:
    """An explanation that is too long to be kept in mind.

    Who lies on a mat begins to move at the first sentence and cannot go back to it. Everything that
    is said before an exercise begins should be over within 45 seconds at the standard talk level;
    what is beyond that belongs into `form`, which is heard inside the hold.
    """
    for number, phase in enumerate(view.score.phases):
        too_long = phase.length_ms > LONGEST_EXPLANATION_MS
        if phase.kind != "intro" or phase.item is None or not too_long:
            continue
        words = sum(counted(cue.text or "") for cue in view.score.cues if cue.phase == number)
        found = tr(
            "{words}, {seconds} s before it begins",
            words=in_words(words),
            seconds=f"{phase.length_ms / 1000:.0f}",
        )
        expected = tr("at most {seconds} s", seconds=LONGEST_EXPLANATION_MS // 1000)
        yield Trouble(("setup",), found, expected, tr("move what can wait into form"))


@rule(
    "reminder-without-room",
    "warning",
    "A form reminder is longer than any silence of the hold",
    "ours",
)
def reminder_without_room(view: ExerciseView) -> Troubles:
    """A form reminder that finds no room in the hold.

    Reminders come last in rank: after counts, breath and the word of the other side. One that is
    longer than the longest silence of the hold is never heard.
    """
    if view.dose is None or isinstance(view.dose, Reps):
        return
    work = [phase for phase in view.score.phases if phase.kind == "work"]
    if not work or work[0].length_ms < LONG_HOLD_S * 1000:
        return
    room_ms = max(_longest_silence_ms(view.score, phase) for phase in work) - 2 * REMINDER_GAP_MS
    key, lines = view.reminders
    for number, text in enumerate(lines):
        needed_ms = spoken_ms(text, view.plan.phrases.language)
        if needed_ms > room_ms:
            expected = tr(
                "the longest silence in {work} s of work has room for {room} s",
                work=work[0].length_ms // 1000,
                room=tenths(room_ms / 1000),
            )
            found = lasting(counted(text), needed_ms)
            yield Trouble((key, number), found, expected, tr("say it shorter"))


def _longest_silence_ms(score: Score, phase: Phase) -> int:
    """Return the longest stretch of a work phase without words other than reminders."""
    now, longest = phase.start_ms, 0
    for cue in score.cues:
        inside = phase.start_ms < cue.end_ms and cue.start_ms < phase.end_ms
        if inside and cue.utterance is not None and cue.kind not in _REMINDERS:
            longest = max(longest, cue.start_ms - now)
            now = max(now, cue.end_ms)
    return max(longest, phase.end_ms - now)
