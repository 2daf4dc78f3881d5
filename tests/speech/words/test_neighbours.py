"""Rules about neighbours: what each sign of theirs stands for."""

import pytest

from coach.speech.words.neighbours import BadRule, rule_from, tokens_of

LISTS = {"ARTICLE": ["a", "the"]}


def fits(rule, text, word="close"):
    tokens = tokens_of(text)
    place = [token.word for token in tokens].index(word)
    return rule_from(f"{rule} = verb", LISTS).fits(tokens, place)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("stay _", "Stay close."),
        ("stay|keep _", "You keep close."),
        ("_ ARTICLE", "Close the door"),
        ("!the _", "a close"),
        ("-ly _", "Slowly close"),
        ("# _", "take 3 close"),
        ("* _", "any close"),
        ("keep .. _", "Keep your left knee close"),
        ("keep .. _", "Keep close"),
        ("^ _", "Breathe; close it"),
        ("_ $", "It is close, now"),
        ("_ -", "A close-grip press"),
        ("to * _", "to slowly close"),
        ("let's _", "Let’s close"),
    ],
)
def test_a_rule_fits(rule, text):
    assert fits(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("stay _", "Stay, close."),
        ("stay _", "close."),
        ("!the _", "the close"),
        ("-ly _", "slow close"),
        ("# _", "three close"),
        ("* _", "Close"),
        ("keep .. _", "Keep one two three four five six close"),
        ("keep .. _", "Keep still. Close"),
        ("^ _", "to close"),
        ("_ $", "close it"),
        ("_ -", "close grip"),
    ],
)
def test_a_rule_does_not_fit(rule, text):
    assert not fits(rule, text)


@pytest.mark.parametrize("text", ["", "to _", "_ = verb", "to = verb", "to _ = Verb", "NO _ = a"])
def test_a_rule_that_says_nothing_is_refused(text):
    with pytest.raises(BadRule):
        rule_from(text, LISTS)
