"""Finds routines by what a person types: words, what they mean, minutes; mistyped words as well.

What is typed is cut into terms, and a routine is found that has all of them. The last term may be
half a word, as somebody goes on typing it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from coach.home.catalogue import Listed
from coach.home.listing import Listing
from coach.home.search_minutes import Minutes, minutes_in
from coach.home.search_words import SearchWords, folded

TITLE, EXERCISE, ABOUT, MEANT, SUITS, LED_TO = 100, 60, 40, 30, 20, 10
"""What a term is worth where it stands in title or purpose, among the exercises, or in what it is
about; where something else of the same meaning does; where a condition is suited; and where a
subject leads to another."""

BEGUN = 0.8
"""Of the worth of a whole word: one that only begins so."""
ELSEWHERE = 0.5
"""Of the worth of a meaning in the title: one in the rest of it."""
INSIDE = 0.5
"""Of the worth of a whole word: one that has it in its middle, from `LEAST_INSIDE` letters on."""
LEAST_INSIDE = 4

LONGEST_PHRASE = 4
"""Words that mean something together."""

OWN_LANGUAGE = 0.5
"""Beside all that, for a routine in the person's language: it comes first among equals."""

LEAST_MISTYPED = 4
"""Shorter words are taken as they are."""

ONE_SLIP, TWO_SLIPS = 5, 8
"""Letters from which on one may be wrong, and two; in fewer, two may have changed places."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class _Text(Struct, frozen=True):
    """What is searched of one routine, folded, each word with a space on both sides."""

    title: str
    exercises: str
    about: str
    whole: str
    words: frozenset[str]


class _Meant(Struct, frozen=True):
    """All words and phrases of some subjects."""

    words: frozenset[str]
    phrases: tuple[str, ...]

    @classmethod
    def of(cls, words: SearchWords, subjects: Iterable[str]) -> _Meant:
        every = {word for name in subjects for word in words.subjects[name]}
        phrases = tuple(f" {word} " for word in every if " " in word)
        return cls(frozenset(word for word in every if " " not in word), phrases)

    def worth(self, text: _Text) -> float:
        """Return 1 where one of them stands in the title, and half where it stands elsewhere."""
        there = [f" {word} " for word in self.words & text.words]
        there += (phrase for phrase in self.phrases if phrase in text.whole)
        if not there:
            return 0.0
        return 1.0 if any(word in text.title for word in there) else ELSEWHERE


class Search:
    """Finds routines. It keeps what it has folded, so one of them serves a whole list for long."""

    def __init__(self, words: SearchWords) -> None:
        self._words = words
        self._known = words.known()
        self._texts: dict[tuple[str, tuple[str, ...], tuple[str, ...]], _Text] = {}

    def find(self, listed: Sequence[Listed], wanted: str, language: str = "en") -> list[Listed]:
        """Return the routines that are wanted, best first; all of them where nothing is.

        Among equals, those in the `language` of the person come first, and then all as they stood.
        """
        rest, minutes = minutes_in(wanted, self._words)
        found = self._found(listed, rest, minutes, language)
        if found or minutes is None:
            return found
        return self._found(listed, folded(wanted).split(), None, language)  # a figure of a title

    def _found(
        self, listed: Sequence[Listed], rest: Sequence[str], minutes: Minutes | None, language: str
    ) -> list[Listed]:
        terms = self._terms(rest)
        if not terms and minutes is None:
            return [*listed] if not rest else []
        worth = [0.0] * len(listed)
        here = [minutes is None or minutes.holds(one.listing.minutes) for one in listed]
        for number, term in enumerate(terms):
            last = number == len(terms) - 1
            scores = self._scores(listed, here, term, half=last)
            if not any(scores) and (meant := self._mistyped(listed, term)):
                scores = self._scores(listed, here, meant, half=False)
            for place, score in enumerate(scores):
                here[place] = here[place] and score > 0
                worth[place] += score
        for place, one in enumerate(listed):
            worth[place] += OWN_LANGUAGE * (one.listing.language == language)
            if minutes is not None:
                worth[place] += minutes.worth(one.listing.minutes)
        found = [place for place, there in enumerate(here) if there]
        return [listed[place] for place in sorted(found, key=lambda place: -worth[place])]

    def _terms(self, words: Sequence[str]) -> list[str]:
        """Cut words into terms: phrases that mean something, and single words; idle ones go."""
        terms, at = [], 0
        while at < len(words):
            length = self._length_of_phrase(words[at : at + LONGEST_PHRASE], last=len(words) - at)
            terms.append(" ".join(words[at : at + length]))
            at += length
        telling = [term for term in terms if not self._words.says_nothing(term)]
        return telling or terms[-1:]  # it may only have begun

    def _length_of_phrase(self, words: Sequence[str], *, last: int) -> int:
        """Return how many of the first words mean something together; one where none do.

        The `last` so many may be the beginning of such a phrase.
        """
        for length in range(len(words), 1, -1):
            phrase = " ".join(words[:length])
            if phrase in self._known or (
                length == last and any(known.startswith(phrase) for known in self._known)
            ):
                return length
        return 1

    def _scores(
        self, listed: Sequence[Listed], here: Sequence[bool], term: str, *, half: bool
    ) -> list[float]:
        """Return what a term is worth in each routine that is still `here`; 0 where it is not."""
        subjects = self._words.subjects_of(term, half=half)
        same = _Meant.of(self._words, subjects)
        led = _Meant.of(
            self._words, [one for name in subjects for one in self._words.leads.get(name, ())]
        )
        conditions = self._words.conditions_of(term, half=half)
        scores = []
        for one, there in zip(listed, here, strict=True):
            if not there:
                scores.append(0.0)
                continue
            text, told = self._text(one.listing), one.listing
            scores.append(
                max(
                    _standing(text, term, half=half),
                    MEANT * same.worth(text),
                    SUITS * any(name in told.suits for name in conditions),
                    LED_TO * led.worth(text),
                    _length(told, term, self._words),
                )
            )
        return scores

    def _text(self, told: Listing) -> _Text:
        key = told.searchable, told.postures, told.things
        if key not in self._texts:
            name, title, goal, about, *exercises = told.searchable.split("\n")
            facts = [*told.postures, *told.things, *([] if told.things else ["no kit"])]
            parts = _in_spaces(name, title, goal), _in_spaces(*exercises, *facts), _in_spaces(about)
            self._texts[key] = _Text(
                *parts, whole="".join(parts), words=frozenset("".join(parts).split())
            )
        return self._texts[key]

    def _mistyped(self, listed: Sequence[Listed], term: str) -> str | None:
        """Return the word that is probably meant by one that nothing has; None where none is."""
        if len(term) < LEAST_MISTYPED or " " in term:
            return None
        from rapidfuzz import process  # late: most of what is typed is there
        from rapidfuzz.distance import OSA

        vocabulary = {word for word in self._known if " " not in word}.union(
            *(self._text(one.listing).words for one in listed)
        )
        most = 1 + (len(term) >= TWO_SLIPS)
        found = process.extract(
            term, vocabulary, scorer=OSA.distance, score_cutoff=most, limit=10, processor=None
        )
        likely = [
            (slips, word)
            for word, slips, _ in found
            if len(term) >= ONE_SLIP or sorted(word) == sorted(term)
        ]
        return min(likely)[1] if likely else None


def _standing(text: _Text, term: str, *, half: bool) -> float:
    """Return what a term is worth where it stands itself: whole, or as the start of a word."""
    for worth, part in ((TITLE, text.title), (EXERCISE, text.exercises), (ABOUT, text.about)):
        if f" {term} " in part:
            return worth
        if (half or len(term) >= LEAST_INSIDE) and f" {term}" in part:
            return worth * BEGUN
        if len(term) >= LEAST_INSIDE and term in part:
            return worth * INSIDE
    return 0.0


def _length(told: Listing, term: str, words: SearchWords) -> float:
    """Return what it is worth that a routine is as short, or as long, as a term asks for."""
    if term in words.short:
        return MEANT * Minutes(1, Minutes.SHORT).holds(told.minutes)
    if term in words.long:
        return MEANT * Minutes(Minutes.LONG).holds(told.minutes)
    return 0.0


def _in_spaces(*texts: str) -> str:
    """Return the words of texts, folded; those with an umlaut also as one types them without."""
    spelt = [text.translate(_UMLAUTS) for text in texts]
    more = [two for one, two in zip(texts, spelt, strict=True) if one != two]
    return f" {folded(' '.join([*texts, *more]))} "
