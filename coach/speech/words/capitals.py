"""Words in capitals: said as words, or by their letters."""

from __future__ import annotations

import re

from coach.speech.words.tongue import Tongue, either

_CAPITALS = re.compile(r"(?<![\w.])([^\W\d_a-zß-ÿ]{2,})(s?)(?!\w|\.[A-Z]\b)")
LONGEST_LETTERS = 5
"""What is longer is a word, if it has a vowel and nobody knows better (ours)."""

_VOWELS = "AEIOUYÄÖÜÀÂÉÈÊÍÓÚ"


def capitals(text: str, tongue: Tongue) -> str:
    """Say what is in capitals as a word, if it can be one; else by its letters.

    Where everything is in capitals, only what no word can be is said by its letters.
    """
    phrases = tongue.words.letters_in_phrases
    if phrases:
        text = re.sub(rf"\b{either(phrases)}\b", lambda it: _first_in_letters(it[0]), text)
    shouted = not re.search(r"[a-zß-ÿ]", text) and len(text.split()) > 1

    def told(found: re.Match[str]) -> str:
        word = found[1]
        if not word.isupper():
            return found[0]
        if word in tongue.words.capitals and not shouted:
            return tongue.words.capitals[word] + found[2]
        if by_letters(word, tongue, shouted=shouted):
            return _letters(word) + ("'s" if found[2] else "")
        opens = re.search(r"(?:^|[.!?]\s*)$", text[: found.start()])
        return (word.capitalize() if opens else word.lower()) + found[2]

    return _CAPITALS.sub(told, text)


def by_letters(word: str, tongue: Tongue, *, shouted: bool = False) -> bool:
    """Whether a word in capitals is said by its letters: it is known to be, or can be no word."""
    words = tongue.words
    if word in words.letters and not (shouted and word.lower() in words.words_too):
        return True
    if not words.starts or not word.isascii():
        return not any(letter in _VOWELS for letter in word)
    if len(word) > LONGEST_LETTERS and any(letter in _VOWELS for letter in word):
        return False
    if len(word) == 2:
        return word.lower() not in words.two_letters
    start, end = re.match(r"[^AEIOUY]*", word), re.search(r"[^AEIOUY]*$", word)
    if start is None or end is None or start[0] == word:
        return True
    first, last = start[0].lower(), end[0].lower()
    return (len(first) > 1 and first not in words.starts) or (
        len(last) > 1 and last[-2:] not in words.finals
    )


def _letters(word: str) -> str:
    """Return letters with dots, which every voice reads one by one."""
    return "".join(f"{letter}." for letter in word)


def _first_in_letters(phrase: str) -> str:
    word, _, rest = phrase.partition(" ")
    return f"{_letters(word)} {rest}"
