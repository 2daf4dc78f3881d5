"""Who gets which moment: the important ones first, and nothing is ever cut or squeezed."""

from __future__ import annotations

from typing import Any

import pytest

from coach.score.asks import Ask, Draft, Priority
from coach.score.figures import BEGIN_GAP_MS, CUE_GAP_MS, SENTENCE_GAP_MS
from coach.score.models import Cue, Phase, Spoken, Utterance
from coach.score.placing.place import placed

START = 100_000


def words(text: str, rate: int = 170) -> Utterance:
    return Utterance(text, "voice", rate)


def ask(text: str, at_ms: int | None = None, **others: Any) -> Ask:
    given: dict[str, Any] = {"kind": "form", "utterance": words(text), "at_ms": at_ms}
    return Ask(**{**given, **others})


def work(*asks: Ask, length_ms: int = 10_000, **after_ms: int) -> list[Cue]:
    """Place asks in a work phase, every word sounding 50 ms before its onset and 450 ms after."""
    draft = Draft(kind="work", length_ms=length_ms, asks=asks)
    phase, cues = placed(draft, START, 7, lengths_of(draft, after_ms))
    assert phase.length_ms == length_ms
    return cues


def talk(draft: Draft) -> tuple[Phase, list[Cue]]:
    return placed(draft, START, 7, lengths_of(draft, {}))


def lengths_of(draft: Draft, after_ms: dict[str, int]) -> dict[Utterance, Spoken]:
    asks = (*draft.asks, draft.closing) if draft.closing else draft.asks
    return {
        utterance: Spoken(50, after_ms.get(utterance.text.strip("."), 450))
        for one in asks
        for utterance in (one.utterance, *(() if one.hurried is None else (one.hurried,)))
        if utterance is not None
    }


def heard(cues: list[Cue]) -> dict[str | None, int]:
    """Tell what is heard, and how many ms after the phase's start its onset falls."""
    return {cue.text or cue.tone: cue.anchor_ms - START for cue in cues}


def test_the_onset_falls_on_the_moment() -> None:
    (cue,) = work(ask("Now.", 3000))
    assert (cue.start_ms, cue.anchor_ms, cue.end_ms) == (START + 2950, START + 3000, START + 3450)
    assert cue.phase == 7


def test_the_more_important_wins_whatever_the_order() -> None:
    low, high = (
        ask("Form.", 3000, priority=Priority.FORM),
        ask("Side.", 3100, priority=Priority.SIDE),
    )
    assert heard(work(low, high)) == heard(work(high, low)) == {"Side.": 3100}


def test_of_two_alike_the_earlier_wins() -> None:
    assert heard(work(ask("Late.", 3100), ask("Early.", 3000))) == {"Early.": 3000}


@pytest.mark.parametrize(
    ("slack", "expected"),
    [
        ({}, {"Side.": 3000}),
        ({"later_ms": 500}, {"Side.": 3000}),
        ({"later_ms": 700}, {"Side.": 3000, "Form.": 3600}),
        ({"earlier_ms": 700}, {"Side.": 3000, "Form.": 2400}),
        ({"earlier_ms": 900, "later_ms": 900}, {"Side.": 3000, "Form.": 3600}),
    ],
)
def test_the_lower_one_moves_within_its_slack_or_is_dropped(
    slack: dict[str, int], expected: dict[str, int]
) -> None:
    lower = ask("Form.", 3000, priority=Priority.FORM, **slack)
    assert heard(work(ask("Side.", 3000, priority=Priority.SIDE), lower)) == expected


def test_there_is_a_gap_between_two_voices() -> None:
    for apart in range(500, 600, 10):
        cues = work(ask("One.", 3000), ask("Two.", 3000 + apart))
        assert (len(cues) == 2) == (apart >= 500 + CUE_GAP_MS)


def test_a_reminder_keeps_its_distance() -> None:
    cues = work(
        ask("Side.", 3000, priority=Priority.SIDE),
        ask("Form.", 3000, priority=Priority.FORM, later_ms=5000, clear_ms=700),
    )
    assert heard(cues)["Form."] == 4200


def test_a_word_without_room_becomes_its_tone_on_the_beat() -> None:
    cues = work(
        ask("Side.", 3000, priority=Priority.SIDE),
        ask("Breathe in.", 0, kind="breath", priority=Priority.BREATH, instead="inhale", room_ms=9),
    )
    assert heard(cues) == {"inhale": 0, "Side.": 3000}
    assert cues[0].kind == "breath"


def test_what_is_said_makes_room_for_a_breath_and_a_breath_for_nothing_but_a_side() -> None:
    breath = ask("Breathe in.", 3000, kind="breath", priority=Priority.BREATH, instead="inhale")
    number = ask("3", 3000, priority=Priority.COUNT)
    assert heard(work(number, breath)) == {"Breathe in.": 3000}
    late = ask("Halfway.", 3000, priority=Priority.CALL, later_ms=1500)
    assert heard(work(late, breath)) == {"Breathe in.": 3000, "Halfway.": 3600}
    fixed = ask("Side.", 3000, priority=Priority.SIDE)
    assert heard(work(fixed, breath)) == {"Side.": 3000}
    free = ask("Side.", 3000, priority=Priority.SIDE, earlier_ms=2000)
    assert set(heard(work(free, breath))) == {"Breathe in.", "Side."}


def test_a_tone_takes_nobodys_place_and_none_sounds_under_a_word() -> None:
    tone = Ask(kind="tone", tone="start", at_ms=0)
    assert heard(work(tone, ask("One.", 0))) == {"One.": 0}
    assert heard(work(tone, ask("One.", 1000))) == {"start": 0, "One.": 1000}
    tick = Ask(kind="tone", tone="tick", at_ms=1300)
    assert heard(work(tick, ask("One.", 1000))) == {"One.": 1000}


def test_nothing_is_said_beyond_the_end() -> None:
    assert heard(work(ask("Last.", 9550))) == {"Last.": 9550}
    assert work(ask("Last.", 9551)) == []
    assert heard(work(ask("Last.", 9551, earlier_ms=100))) == {"Last.": 9451}


def test_talk_is_said_one_sentence_after_the_other_however_long() -> None:
    phase, (one, two) = talk(Draft(kind="intro", asks=(ask("One."), ask("Two.")), lead_ms=600))
    assert one.start_ms == START + 600
    assert two.start_ms == one.end_ms + SENTENCE_GAP_MS
    assert phase.end_ms == two.end_ms + SENTENCE_GAP_MS


def test_a_phase_of_talk_lasts_at_least_its_time() -> None:
    phase, _ = talk(Draft(kind="switch", asks=(ask("Switch."),), length_ms=8000))
    assert phase.length_ms == 8000


def test_the_closing_words_end_just_before_the_work() -> None:
    phase, (cue,) = talk(Draft(kind="settle", closing=ask("And hold."), length_ms=5000))
    assert phase.length_ms == 5000
    assert cue.end_ms == phase.end_ms - BEGIN_GAP_MS


def test_a_phase_waits_for_its_closing_words() -> None:
    draft = Draft(kind="settle", asks=(ask("One."),), closing=ask("And hold."), length_ms=100)
    phase, (one, closing) = talk(draft)
    assert closing.start_ms == one.end_ms + SENTENCE_GAP_MS
    assert phase.end_ms == closing.end_ms + BEGIN_GAP_MS


def warned(after_ms: int) -> tuple[list[Cue], list[Cue]]:
    """Place a warning of this length, and the one that is said early only where it has no room."""
    inside = ask("Next.", 4000, kind="side_warning", earlier_ms=3500, room_ms=10_000)
    early = ask("After.", kind="side_warning", unless_fits=inside)
    lengths = {words("Next."): Spoken(50, after_ms), words("After."): Spoken(50, 450)}
    _, before = placed(Draft(kind="settle", asks=(early,)), START, 0, lengths)
    _, within = placed(Draft(kind="work", length_ms=11_000, asks=(inside,)), START, 1, lengths)
    return before, within


def test_a_warning_with_room_is_said_inside_the_work_only() -> None:
    before, within = warned(9950)
    assert (before, len(within)) == ([], 1)


def test_a_warning_without_room_is_said_before_the_work_only() -> None:
    before, within = warned(9951)
    assert (len(before), within) == (1, [])


def breath(text: str, at_ms: int, tone: str) -> Ask:
    return ask(text, at_ms, kind="breath", instead=tone, priority=Priority.BREATH)


@pytest.mark.parametrize(
    ("warning_at_ms", "expected"),
    [
        (6000, [(2000, "in"), (5000, "exhale"), (6000, "other side")]),
        (5000, [(2000, "in"), (5000, "other side")]),
    ],
)
def test_beside_the_other_side_a_breath_is_its_tone_and_only_under_it_nothing(
    warning_at_ms: int, expected: list[tuple[int, str]]
) -> None:
    cues = work(
        breath("in", 2000, "inhale"),
        breath("out", 5000, "exhale"),
        ask("other side", warning_at_ms, kind="side_warning", priority=Priority.SIDE),
        out=2000,
    )
    heard = [
        (cue.anchor_ms - START, cue.utterance.text if cue.utterance else cue.tone) for cue in cues
    ]
    assert sorted(heard) == expected


@pytest.mark.parametrize(("kind", "expected"), [("breath", [5000, 5600]), ("form", [5000])])
def test_a_call_moves_beside_a_breath_and_nothing_else(kind: str, expected: list[int]) -> None:
    halfway = ask(
        "half", 5000, kind="halfway", priority=Priority.CALL, later_ms=1500, after_breath=True
    )
    cues = work(ask("first", 5000, kind=kind, priority=Priority.BREATH), halfway)
    assert sorted(cue.anchor_ms - START for cue in cues) == expected
