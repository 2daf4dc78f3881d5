"""Finding phrases in a text, and settling parts of it."""

from hypothesis import given
from hypothesis import strategies as st

from coach.routine.pronounce import phrases_in
from coach.speech.words.phrases import Phrases
from coach.speech.words.settled import Settled

PARTS = st.sampled_from(
    ["hip", "use", "your", "Hip", "-", " ", "'s", "allez-y", "3", "ſ", "é", "("]
)
TEXTS = st.lists(PARTS, max_size=12).map("".join)
PHRASES = st.lists(
    TEXTS.map(str.lower).filter(lambda text: any(map(str.isalnum, text))), max_size=6
)


@given(PHRASES, TEXTS)
def test_it_finds_what_one_pattern_of_all_would_find(phrases, text):
    held = {phrase.strip() for phrase in phrases}
    pattern = phrases_in(held)
    found = [
        match.span() for match in pattern.finditer(text) if match[0] and match[0].lower() in held
    ]
    bare = [phrase for phrase in held if phrase[0].isalnum() and phrase[-1].isalnum()]
    if len(bare) == len(held):
        assert [(start, end) for start, end, _ in Phrases(held).found_in(text)] == found


def test_what_is_settled_is_not_found_again():
    said = Settled("use your hip")
    said.settle([(0, 8, "your use")])
    assert list(Phrases(["your", "use"]).found_in(said.text)) == []
    said.settle((start, end, "hop") for start, end, _ in Phrases(["hip"]).found_in(said.text))
    assert said.whole() == "your use hop"
