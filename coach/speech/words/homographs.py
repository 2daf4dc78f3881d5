"""Words of more than one sound, such as “close”: which of them is meant, by their neighbours.

A lexicon's table `[homographs.WORD]` has the sounds of each sense in `ipa`, plain words for the
engines that take no sounds in `say`, rules of its own, and the sense that is meant `otherwise`.
Behind its own rules come those that all words of a language share: of these hold the ones that
tell a sense which the word has; `shared` names another list of them. What nothing tells is left to
the engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from coach.base.errors import BadFile, quoted
from coach.base.text import plain
from coach.base.tongue import tr
from coach.routine.pronounce import is_phrase, is_replacement
from coach.speech.words import ipa
from coach.speech.words.neighbours import BadRule, Rule, rule_from, tokens_of

Words = Mapping[str, str]
PLAIN = "plain"
"""The shared rules for a word whose table names no others."""


class Homograph(Struct, frozen=True, forbid_unknown_fields=True):
    """One word of more than one sound."""

    ipa: dict[str, str]
    """By sense."""
    say: dict[str, str] = {}
    rules: tuple[str, ...] = ()
    otherwise: str = ""
    shared: str = PLAIN


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What one file tells of them."""

    homographs: dict[str, Homograph] = {}
    neighbours: dict[Annotated[str, Meta(pattern="^[A-Z]+$")], str] = {}
    """Words with spaces between, by the name of their list."""
    rules: dict[str, tuple[str, ...]] = {}
    """Shared ones."""

    def over(self, below: Told) -> Told:
        """Return this laid over what another file tells."""
        return Told(
            {**below.homographs, **self.homographs},
            {**below.neighbours, **self.neighbours},
            {**below.rules, **self.rules},
        )


def lists_of(told: Told) -> Mapping[str, Sequence[str]]:
    """Return the words of each list that rules may name."""
    return {name: words.split() for name, words in told.neighbours.items()}


KEYS = tuple(Told.__struct_fields__)


@dataclass(frozen=True)
class _Sounds:
    """What one engine says for a word: by sense, and the rules that tell which, in order."""

    said: Words
    rules: Sequence[Rule]
    otherwise: str


class Homographs:
    """The words of more than one sound of one language, for one engine."""

    def __init__(self, told: Told | None = None, language: str = "", engine: str = "") -> None:
        self._told = told or Told()
        self._language, self._engine = language, engine
        self._known = {word.lower(): one for word, one in self._told.homographs.items()}
        self._lists = lists_of(self._told)
        self._words: dict[str, _Sounds] = {}
        """Those that were met: their rules are read only then."""

    def _met(self, word: str) -> _Sounds:
        if word not in self._words:
            one = self._known[word]
            shared = self._told.rules.get(one.shared, ())
            rules = [rule_from(rule, self._lists) for rule in (*one.rules, *shared)]
            self._words[word] = _Sounds(
                _said(one, self._language, self._engine),
                [rule for rule in rules if rule.sense in one.ipa],
                one.otherwise,
            )
        return self._words[word]

    def in_place(self, text: str) -> list[tuple[int, int, str]]:
        """Return what is to be said in place of parts of a text, in order: from, to, and what."""
        if not self._known:
            return []
        tokens = tokens_of(text)
        found = []
        for place, token in enumerate(tokens):
            if token.word not in self._known:
                continue
            word = self._met(token.word)
            fitting = (rule.sense for rule in word.rules if rule.fits(tokens, place))
            said = word.said.get(next(fitting, word.otherwise))
            if said is not None:
                found.append((token.start, token.end, said))
        return found


def _said(one: Homograph, language: str, engine: str) -> Words:
    """Return what an engine is to say for each sense of a word."""
    if not ipa.understands(language, engine):
        return one.say
    return {
        sense: f"[[{ipa.spelled(signs, language, engine)}]]" for sense, signs in one.ipa.items()
    }


def told_from(table: Mapping[str, object], language: str, place: Path | str) -> Told:
    """Check what a lexicon tells of them. Raises `BadFile`, with `place` as its file.

    The lists that a rule names may stand in another file: see `check_rules`.
    """
    try:
        told = msgspec.convert(dict(table), Told)
    except msgspec.ValidationError as error:
        expected = tr("a table as the manual has it")
        raise BadFile(place, (next(iter(table)),), str(error), expected) from error
    for word, one in told.homographs.items():
        key = ("homographs", word)
        if not is_phrase(word) or len(tokens_of(word)) != 1:
            raise BadFile(place, key, quoted(word), tr("one word"))
        senses = set(one.ipa)
        for sense, signs in one.ipa.items():
            check_ipa(signs, language, place, (*key, "ipa", sense))
        for sense, said in one.say.items():
            if not is_replacement(said) or "[[" in said or sense not in senses:
                expected = tr("plain words for a sense of “ipa”")
                raise BadFile(place, (*key, "say", sense), quoted(said), expected)
        if one.otherwise and one.otherwise not in senses:
            expected = tr("a sense of “ipa”")
            raise BadFile(place, (*key, "otherwise"), quoted(one.otherwise), expected)
    return told


def check_ipa(signs: str, language: str, place: Path | str, key: tuple[str, ...]) -> None:
    """Raise `BadFile` unless these are sounds of a language that all its engines can be told."""
    if language not in ipa.languages():
        hint = tr("only those of {names} are known", names=", ".join(ipa.languages()))
        found = tr("sounds of {language}", language=quoted(language))
        raise BadFile(place, key, found, tr("another language"), hint=hint)
    try:
        ipa.check(plain(signs), language)
    except ipa.UnknownSign as unknown:
        found = tr("{what} in {text}", what=unknown, text=quoted(signs))
        expected = tr("of {signs}", signs=unknown.known)
        raise BadFile(place, key, found, expected) from unknown


_SENSE = re.compile(r"=\s*([a-z]+)\s*$")


def check_rules(told: Told, place: Path | str) -> None:
    """Raise `BadFile` for a rule that cannot be read, or tells a sense that its word has not."""
    lists = lists_of(told)
    for word, one in told.homographs.items():
        for number, rule in enumerate(one.rules):
            _check_rule(rule, lists, set(one.ipa), place, ("homographs", word, "rules", number))
    for name, rules in told.rules.items():
        for number, rule in enumerate(rules):
            _check_rule(rule, lists, None, place, ("rules", name, number))


def _check_rule(
    rule: str,
    lists: Mapping[str, Sequence[str]],
    senses: set[str] | None,
    place: Path | str,
    key: tuple[str | int, ...],
) -> None:
    try:
        read = rule_from(rule, lists)
    except BadRule as error:
        found = tr("{what} in {text}", what=error, text=quoted(rule))
        raise BadFile(place, key, found, tr("such as “to _ = verb”")) from error
    if senses is not None and read.sense not in senses:
        expected = tr("one of {names}", names=", ".join(sorted(senses)))
        raise BadFile(place, key, quoted(read.sense), expected)
