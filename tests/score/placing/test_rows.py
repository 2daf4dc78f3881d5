"""Rows of words: quick enough to fit, or sparse enough, and always regular."""

from __future__ import annotations

from coach.score.asks import Ask, Draft, Priority
from coach.score.figures import CUE_GAP_MS
from coach.score.models import Spoken, Utterance
from coach.score.placing.place import placed
from coach.score.placing.rows import fitting, hurried_words

START = 1000
Lengths = dict[Utterance, Spoken]


def words(text: str, rate: int = 170) -> Utterance:
    return Utterance(text, "voice", rate)


def count(value: int, at_ms: int, rank: int) -> Ask:
    return Ask(
        kind="count",
        utterance=words(str(value)),
        hurried=words(str(value), 300),
        at_ms=at_ms,
        priority=Priority.COUNT,
        row="figures",
        rank=rank,
    )


def counting(seconds: int) -> Draft:
    """Count every second up; each number's rank is the largest power of two that divides it."""
    asks = tuple(
        count(value, (value - 1) * 1000, value & -value) for value in range(1, seconds + 1)
    )
    return Draft(kind="work", length_ms=seconds * 1000, asks=asks)


def lasting(seconds: int, ms: int, rate: int = 170) -> Lengths:
    return {words(str(value), rate): Spoken(50, ms) for value in range(1, seconds + 1)}


def said(draft: Draft, lengths: Lengths) -> list[tuple[str | None, int]]:
    _, cues = placed(draft, START, 0, lengths)
    return [(cue.text, cue.utterance.rate if cue.utterance else 0) for cue in cues]


def test_a_number_that_is_over_before_the_next_is_not_hurried() -> None:
    fits = {**lasting(3, 500), words("1"): Spoken(50, 950 - CUE_GAP_MS)}
    assert hurried_words(counting(3), fits) == ()
    late = {**fits, words("1"): Spoken(50, 951 - CUE_GAP_MS)}
    assert hurried_words(counting(3), late) == (words("1", 300),)


def test_a_number_makes_room_for_the_breath_before_the_next_one() -> None:
    lengths = {**lasting(3, 800), words("3"): Spoken(150, 500)}
    assert hurried_words(counting(3), lengths) == (words("2", 300),)


def test_the_last_number_may_last_until_the_end() -> None:
    assert hurried_words(counting(1), lasting(1, 1000)) == ()
    assert hurried_words(counting(1), lasting(1, 1001)) == (words("1", 300),)


def test_hurried_numbers_are_all_heard() -> None:
    lengths = lasting(5, 1200) | lasting(5, 800, 300)
    assert said(counting(5), lengths) == [(str(value), 300) for value in range(1, 6)]


def test_only_the_long_ones_are_hurried() -> None:
    lengths = lasting(5, 500) | {words("4"): Spoken(50, 1200), words("4", 300): Spoken(50, 700)}
    rates = [rate for _, rate in said(counting(5), lengths)]
    assert rates == [170, 170, 170, 300, 170]


def test_one_number_that_does_not_fit_makes_the_whole_row_sparser() -> None:
    lengths = lasting(8, 500) | {words("7"): Spoken(50, 1200), words("7", 300): Spoken(50, 1100)}
    assert said(counting(8), lengths) == [(text, 170) for text in ("2", "4", "6", "8")]


def test_between_two_words_of_a_row_there_is_a_least_silence() -> None:
    longest = lasting(4, 500) | {words("3"): Spoken(50, 950 - CUE_GAP_MS)}
    assert [text for text, _ in said(counting(4), longest)] == ["1", "2", "3", "4"]
    longer = longest | {words("3"): Spoken(50, 951 - CUE_GAP_MS)}
    assert [text for text, _ in said(counting(4), longer)] == ["2", "4"]


def test_a_very_slow_voice_counts_every_fourth() -> None:
    lengths = lasting(12, 2500) | lasting(12, 2200, 300) | {words("12"): Spoken(50, 900)}
    assert [text for text, _ in said(counting(12), lengths)] == ["4", "8", "12"]


def test_where_nothing_fits_nothing_is_said_and_the_first_tone_stays() -> None:
    draft = Draft(
        kind="work",
        length_ms=1000,
        asks=(Ask(kind="count", utterance=words("1"), at_ms=0, row="figures", instead="start"),),
    )
    _, (cue,) = placed(draft, 0, 0, lasting(1, 2000))
    assert (cue.kind, cue.tone, cue.text) == ("count", "start", None)


def test_rows_do_not_thin_each_other_out() -> None:
    figures = counting(4).asks
    word = Ask(kind="form", utterance=words("Lift"), at_ms=0, row="moves")
    draft = Draft(kind="work", length_ms=4000, asks=(*figures, word))
    lengths = lasting(4, 500) | {words("Lift"): Spoken(50, 9000)}
    kept = [ask.utterance.text for ask in fitting(draft, lengths) if ask.utterance]
    assert kept == ["1", "2", "3", "4"]


def test_a_word_too_long_for_its_own_room_goes_alone() -> None:
    long = Ask(kind="form", utterance=words("Lower"), at_ms=1000, row="moves", room_ms=700)
    short = Ask(kind="form", utterance=words("Lift"), at_ms=0, row="moves", room_ms=700)
    draft = Draft(kind="work", length_ms=4000, asks=(short, long))
    lengths = {words("Lower"): Spoken(50, 900), words("Lift"): Spoken(50, 400)}
    assert [ask.utterance for ask in fitting(draft, lengths)] == [words("Lift")]
