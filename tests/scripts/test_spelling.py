"""What was heard is compared word for word, whatever way it is spelled."""

import pytest
from ears import GAP_S, WINDOW_S, windows
from spelling import in_small_words, misheard


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10 seconds left.", "Ten seconds left"),
        ("25", "twenty-five"),
        ("Halfway.", "half way"),
        ("Turn through the centre, about a metre.", "Turn through the center about a meter."),
        ("Lying psoas stretch", "Lying so as stretch"),
        ("Put the kettlebell away", "put the kettle bell away"),
        ("Don’t", "don't"),
    ],
)
def test_the_same_words_are_the_same(one, other):
    assert in_small_words(one) == in_small_words(other)
    assert misheard([one], other) == []


@pytest.mark.parametrize("number", range(1, 100))
def test_numbers_are_the_same_in_figures_and_in_words(number):
    assert len(in_small_words(str(number)).split()) == (2 if number > 20 and number % 10 else 1)


def test_what_was_misheard_stands_with_its_phrase():
    said = ["Sit tall.", "Feel your weight.", "Breathe in."]
    (wrong,) = misheard(said, "Sit tall. Feel your wait. Breathe in.")
    assert (wrong.phrase, wrong.said, wrong.heard) == (1, ("weight",), ("wait",))
    assert not wrong.vital


@pytest.mark.parametrize(
    ("heard", "vital", "errors"),
    [
        ("Hold for ten seconds on the right side.", True, 1),
        ("Hold for ten seconds on the left slide.", True, 1),
        ("Hold for twelve seconds on the left side.", True, 1),
        ("Hold four ten seconds on the left side.", False, 1),
        ("Hold for ten seconds on left side.", False, 1),
        ("Hold for ten seconds on the left side now go.", False, 2),
        ("", True, 8),
    ],
)
def test_every_word_counts_and_some_are_vital(heard, vital, errors):
    wrong = misheard(["Hold for 10 seconds on the left side."], heard)
    assert any(one.vital for one in wrong) == vital
    assert sum(one.errors for one in wrong) == errors


@pytest.mark.parametrize(
    ("said", "heard", "vital"),
    [("Breathe in.", "Breathe an.", True), ("Draw in only half.", "Draw an only half.", False)],
)
def test_in_and_out_are_vital_where_they_are_breaths(said, heard, vital):
    (wrong,) = misheard([said], heard)
    assert wrong.vital == vital


def test_phrases_are_dealt_into_windows_in_order():
    lengths = [1.5, 2.0, 9.0] * 7
    dealt = list(windows(lengths))
    assert [place for window in dealt for place in window] == list(range(len(lengths)))
    for window in dealt:
        assert GAP_S + sum(lengths[place] + GAP_S for place in window) <= WINDOW_S


def test_what_fills_no_window_and_more_than_one_is_heard_all_the_same():
    assert list(windows([])) == []
    assert list(windows([40.0, 1.0])) == [range(1), range(1, 2)]
