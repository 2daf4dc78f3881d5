"""How much of a score is final while its words are still being rendered: that much, and no less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from generated import plans, voices
from hypothesis import given
from hypothesis import strategies as st
from small import Even, exercise, plan_of

from coach.plan.models import Plan
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import estimated
from coach.score.figures import BEGIN_GAP_MS
from coach.score.models import Cue, Lengths, Phase, Score, Spoken, Utterance

PLAN = plan_of(
    exercise("turn", sides="each", dose=DoseTable(hold_s=12)),
    exercise("nod", dose=DoseTable(hold_s=3)),
)
DRAFTED = Drafted(PLAN)


class Partly(Mapping[Utterance, Spoken]):
    """Real lengths of what is known; estimates of the rest."""

    def __init__(self, real: Lengths, known: set[Utterance]) -> None:
        self.real = real
        self.known = known

    def __getitem__(self, utterance: Utterance) -> Spoken:
        return self.real[utterance] if utterance in self.known else estimated(utterance)

    def __contains__(self, utterance: object) -> bool:
        return utterance in self.known

    def __iter__(self) -> Iterator[Utterance]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


def texts(words: tuple[Utterance, ...]) -> list[str]:
    return [utterance.text for utterance in words]


def test_each_phase_needs_its_words_and_those_that_decide_about_them() -> None:
    needed = DRAFTED.words_by_phase
    assert len(needed) == len(compose(DRAFTED, Even(600)).phases)
    assert texts(needed[2]) == ["After this, the left side.", "Next, the left side.", "And hold."]
    assert texts(needed[3]) == ["5", "4", "3", "2", "1", "Next, the left side."]
    assert set(DRAFTED.words) == set(chain(*needed))


def test_the_quicker_counts_that_are_needed_are_listed_with_their_phase() -> None:
    slow = Even(600, **{"3": 1200})
    quick = DRAFTED.hurried_by_phase(slow)
    assert [number for number, words in enumerate(quick) if words] == [3, 6, 10]
    assert set(chain(*quick)) == set(DRAFTED.hurried(slow))


def test_what_is_all_known_is_all_ready() -> None:
    score = compose(DRAFTED, Even(600))
    assert DRAFTED.ready_ms(score, Even(600), lambda _: True) == score.total_ms


def test_what_is_not_known_at_all_is_not_ready() -> None:
    score = compose(DRAFTED, Even(600))
    assert DRAFTED.ready_ms(score, Even(600), lambda _: False) == 0


def test_a_phase_is_ready_when_all_before_it_and_its_own_words_are_known() -> None:
    score = compose(DRAFTED, Even(600))
    for number, phase in enumerate(score.phases):
        known = set(chain(*DRAFTED.words_by_phase[:number]))
        if set(DRAFTED.words_by_phase[number]) <= known:
            continue
        early_ms = BEGIN_GAP_MS if phase.kind == "work" else 0
        found = DRAFTED.ready_ms(score, Even(600), known.__contains__)
        assert found == phase.start_ms - early_ms


def test_a_quicker_count_that_is_not_rendered_keeps_its_phase_back() -> None:
    slow = Even(600, **{"3": 1200})
    score = compose(DRAFTED, slow)
    plain = set(DRAFTED.words)
    found = DRAFTED.ready_ms(score, slow, plain.__contains__)
    assert found == score.phases[3].start_ms - BEGIN_GAP_MS


def heard_before(score: Score, ms: int) -> tuple[list[Phase], list[Cue]]:
    """Return the phases that are over at a moment, and the cues that have begun."""
    return (
        [phase for phase in score.phases if phase.end_ms <= ms],
        [cue for cue in score.cues if cue.start_ms < ms],
    )


@given(st.data())
def test_what_is_ready_never_changes_as_more_is_rendered(data: st.DataObject) -> None:
    plan: Plan = data.draw(plans(), label="plan")
    drafted = Drafted(plan)
    real = data.draw(voices(plan), label="voice").lengths
    order = [*drafted.words, *drafted.hurried(real)]
    final = compose(drafted, {word: real[word] for word in order})
    some = data.draw(st.integers(0, len(order)), label="rendered")
    ready = -1
    for much in (some, (some + len(order)) // 2, len(order)):
        known = set(order[:much])
        lengths = Partly(real, known)
        score = compose(drafted, lengths)
        before, ready = ready, drafted.ready_ms(score, lengths, known.__contains__)
        assert before <= ready <= score.total_ms
        assert heard_before(score, ready) == heard_before(final, ready)
        said = {cue.utterance for cue in score.cues if cue.utterance and cue.start_ms < ready}
        assert said <= known
    assert ready == final.total_ms
