"""How the breath goes with a hold, and with rest."""

from __future__ import annotations

from coach.base.keypath import KeyPath
from coach.base.text import bare
from coach.base.tongue import ntr, tr
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import seconds, tenths
from coach.check.views import ExerciseView, RoutineView
from coach.routine.blocks import blocks, leaves
from coach.routine.bounds import NO_BREATH
from coach.routine.doses import Hold
from coach.score.figures import LONG_HOLD_S

SLOWEST_BREATH, FASTEST_BREATH = 4.5, 6.5
"""Breaths a minute (research)."""

_RESTING = ("relief", "care")


@rule("ends-on-inhale", "warning", "A breath would end on an inhale", "teaching")
def ends_on_inhale(view: ExerciseView) -> Troubles:
    """Breath that ends on an inhale.

    A hold starts on an inhale and ends on an exhale: letting go of a stretch goes with breathing
    out. A hold that is shorter than the breath it was given cannot do that.
    """
    item = view.plan.items[0]
    own = view.exercise.breath not in (None, NO_BREATH)
    if not own or item.breath is None or not isinstance(item.dose, Hold):
        return
    hold_s, breath_ms = item.dose.hold_s.value, item.breath.length_ms
    if hold_s * 1000 < breath_ms:
        breath_s = seconds(breath_ms)
        found = tr("a breath of {breath} s in a hold of {hold} s", breath=breath_s, hold=hold_s)
        remedy = tr("hold {seconds} s, or set breath to “off”", seconds=_holding(breath_ms))
        yield Trouble(("breath",), found, tr("at least one whole breath"), remedy)


@rule("part-of-a-breath", "hint", "A long hold ends in the middle of a breath", "ours")
def part_of_a_breath(view: ExerciseView) -> Troubles:
    """A hold that ends in the middle of a breath.

    Whole breaths are paced from the start of a hold. Where what is left after the last of them is
    long enough to breathe in, the hold ends while the body is full of air.
    """
    item = view.plan.items[0]
    if item.breath is None or not isinstance(item.dose, Hold):
        return
    hold_s, breath_ms = item.dose.hold_s.value, item.breath.length_ms
    if hold_s < LONG_HOLD_S or breath_ms == 0:
        return
    breaths, left_ms = divmod(hold_s * 1000, breath_ms)
    if breaths and left_ms >= item.breath.breath_ms[0]:
        found = ntr(
            "{hold} s are {count} breath of {breath} s, and {left} s more",
            "{hold} s are {count} breaths of {breath} s, and {left} s more",
            breaths,
            hold=hold_s,
            breath=seconds(breath_ms),
            left=seconds(left_ms),
        )
        lower, upper = _holding(breaths * breath_ms), _holding((breaths + 1) * breath_ms)
        remedy = tr("hold {lower} or {upper} s", lower=lower, upper=upper)
        yield Trouble(("dose", "hold_s"), found, tr("whole breaths"), remedy)


def _holding(ms: int) -> int:
    """Return the whole seconds of a hold that has room for so much."""
    return -(-ms // 1000)


@rule(
    "breath-rate",
    "hint",
    "A restful routine breathes quicker or slower than is restful",
    "research",
)
def breath_rate(view: RoutineView) -> Troubles:
    """A breath that is not restful where rest is wanted.

    Four and a half to six and a half breaths a minute calm most people; six is the usual advice. A
    quicker pattern wakes up, a slower one strains. A routine for relief or care should be restful.
    """
    routine = view.routine
    if routine.goal not in _RESTING:
        return
    named: list[tuple[KeyPath, str | None]] = [(("breath",), routine.breath)]
    written = [(leaf.key, leaf.written) for leaf in leaves(routine.steps)]
    named += [((*at, "breath"), step.breath) for at, step in (*blocks(routine.steps), *written)]
    for where, name in named:
        pattern = view.resources.patterns.get(name or "")
        if pattern is None or not pattern.length_ms:
            continue
        rate = 60_000 / pattern.length_ms
        if not SLOWEST_BREATH <= rate <= FASTEST_BREATH:
            found = tr(
                "{pattern}, {rate} breaths a minute",
                pattern=bare(tr(pattern.title)),
                rate=tenths(rate),
            )
            least, most = tenths(SLOWEST_BREATH), tenths(FASTEST_BREATH)
            expected = tr("{least} to {most} where rest is wanted", least=least, most=most)
            yield Trouble(where, found, expected, tr("take “restful”, or say why it is so"))
