"""A language as the ear needs it: its data, its numbers in words, its units.

Numbers are those of Unicode's rules for spelling them out (unicode-rbnf); units and their plurals
are those of CLDR (Babel). What neither knows stands in `seeds/ear/*.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    from babel import Locale
    from unicode_rbnf import RbnfEngine

LONGEST_NUMBER = 15
"""Digits. A longer number is a code, and read digit by digit; so is one that begins with zeros."""

GLUED = "spellout-cardinal-masculine"
"""The rule of Unicode for a number that a word begins with."""

NUMBER = r"\d+(?:\.\d+)?"
"""A number after `figures.plain_figures`: without spaces, with a point."""

FRACTION = r"(?<!\d)\d{1,3}/\d{1,3}(?![\d/])"
AMOUNT_END = rf"(?:\d+ {FRACTION}|{FRACTION}|{NUMBER})"
AMOUNT = rf"(?:(?<![\w.]){AMOUNT_END}(?: ?[-–—] ?{AMOUNT_END})?)"
"""A number, a fraction, both, or a range of them: `1 1/2`, `20-30`."""


class EarWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is said for what is written, in one language. Keys are as they are written."""

    language: str
    decimal: Literal[".", ","]
    """The other one stands between thousands."""
    said: Mapping[str, str]
    """Words for signs and between numbers, by a name in English: `plus`, `to`."""
    short: Mapping[str, str]
    """Short forms. With capitals, only so; without, in any case."""
    short_before_number: Mapping[str, str] = field(default_factory=dict)
    ends: tuple[str, ...] = ()
    """Short forms whose dot may end a sentence as well."""
    units: Mapping[str, str] = field(default_factory=dict)
    """What is written behind a number; what it is in CLDR, or one of `own_units`."""
    own_units: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Units that CLDR does not know: for one, and for several."""
    money: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    fractions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Halves, thirds, quarters by the number below the line: one, several."""
    joint: tuple[str, ...] = ()
    """Two words with a stroke between them that mean both: `left/right`."""
    sides: Mapping[str, str] = field(default_factory=dict)
    """Letters for sides: `L`."""
    body: tuple[str, ...] = ()
    """Parts of the body that have a side."""
    numbered: tuple[str, ...] = ()
    """Words and ends of words with a Roman numeral behind them: `warrior`, `asana`."""
    verbs: tuple[str, ...] = ()
    """What follows “I”, if it is no numeral."""
    letters: tuple[str, ...] = ()
    """Capitals that are said by their letters, though they can be read as a word."""
    letters_in_phrases: tuple[str, ...] = ()
    """The same for what is a word elsewhere, with the words around it: `IT band`."""
    capitals: Mapping[str, str] = field(default_factory=dict)
    """Capitals that are said as a word of another spelling: `HIIT`."""
    two_letters: tuple[str, ...] = ()
    """Words of two letters; other capitals are said by their letters."""
    starts: tuple[str, ...] = ()
    """Consonants that a word may begin with, two or three."""
    finals: tuple[str, ...] = ()
    """Consonants that a word may end with, two."""
    lasting: tuple[str, ...] = ()
    """What stands before a length: `hold`, `for`; so `1:30` is no time of day."""
    at: tuple[str, ...] = ()
    """What stands before a time of day."""
    long: tuple[str, ...] = ()
    """What follows feet and inches: `ruler`, `apart`."""
    articles: tuple[str, ...] = ()
    """Before an amount that says of what kind a thing is: `a 5 kg weight`."""
    not_things: tuple[str, ...] = ()
    """What may follow such an amount and is no thing."""
    long_before: tuple[str, ...] = ()
    """What stands before inches: `5 ft`."""
    kinds: tuple[str, ...] = ()
    """Things that an amount tells the kind of, even without an article: `45° angle`."""
    sets: tuple[str, ...] = ()
    """What “x” stands behind, as in `3 sets x 12`."""
    thousands: tuple[str, ...] = ()
    """What there are thousands of: `10k steps`."""
    halves: tuple[str, ...] = ()
    """What there is half of: `1/2 minute`."""
    decade_things: tuple[str, ...] = ()
    """What is of ten years: `90s music`."""
    per: Mapping[str, str] = field(default_factory=dict)
    """What follows a stroke behind a unit and is none: `2x/week`."""
    words_too: tuple[str, ...] = ()
    """Short days, units and capitals that are words as well: `sat`, `in`, `who`."""
    not_decades: tuple[str, ...] = ()
    """What follows a length: `the 30s rest`."""
    counted: tuple[str, ...] = ()
    """What comes as one of several: `part 1/2`."""
    years: tuple[str, ...] = ()
    """What stands before a year."""
    decades: tuple[str, ...] = ()
    """What stands before tens of years: `in your 50s`."""
    called: tuple[str, ...] = ()
    """What stands before a number that is dialled."""
    days: Mapping[str, str] = field(default_factory=dict)
    """Days of the week as they are cut short."""
    dotted: Mapping[str, str] = field(default_factory=dict)
    """What stands before an ordinal that is written with a dot, and the rule that it asks for; with
    the genders of things, where it depends on them."""
    glued: bool = False
    """Whether a number and the end of a word are one word: `3mal`."""
    ordinals: Mapping[str, str] = field(default_factory=dict)
    """Ends of ordinals, `st` or `.º`, with the rules of Unicode that spell them."""
    genders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Things by gender: what “1” before them agrees with."""
    cases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Words before “1” that ask for another rule of Unicode, by gender."""


class Tongue:
    """One language's words, with its numbers and units."""

    def __init__(self, words: EarWords) -> None:
        self.words = words
        self.language = words.language

    def say(self, name: str) -> str:
        """Return a word by its name in English."""
        return self.words.said[name]

    @cached_property
    def _spells(self) -> RbnfEngine:
        from unicode_rbnf import RbnfEngine  # late: 80 ms (measured)

        return RbnfEngine.for_language(self.language)

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        from babel import Locale  # late: 16 ms (measured)

        return Locale.parse(self.language)

    @cached_property
    def genders(self) -> Mapping[str, str]:
        """Genders by thing, in small letters."""
        table = self.words.genders
        return {thing.lower(): gender for gender, things in table.items() for thing in things}

    def gendered(self, name: str, thing: str) -> str:
        """Return a word as it goes with the gender of a thing; nothing where there is none."""
        gender = self.genders.get(thing.split(maxsplit=1)[0].lower(), "masculine")
        return self.words.said.get(f"{name}_{gender}", "")

    def spelled(self, number: int, rule: str) -> str:
        """Spell by one of Unicode's rules; by the usual one where the language lacks it."""
        from unicode_rbnf import FormatPurpose

        for purpose in (FormatPurpose.CARDINAL, FormatPurpose.ORDINAL, FormatPurpose.YEAR):
            found = self._spells.format_number(number, purpose).text_by_ruleset.get(rule)
            if found is not None:
                return found.replace("\u00ad", "")
        return self.cardinal(str(number))

    def cardinal(self, number: str, rule: str = "spellout-numbering") -> str:
        """Spell a number such as `12` or `1.5`; a code of digits, digit by digit."""
        whole, _, rest = number.partition(".")
        if len(whole) > LONGEST_NUMBER or (len(whole) > 1 and whole.startswith("0")):
            said = self.digits(whole)
        elif rest:
            said = self.spelled(int(whole), "spellout-numbering")
        else:
            return self.spelled(int(whole), rule)
        return f"{said} {self.say('point')} {self.digits(rest)}" if rest else said

    def digits(self, number: str) -> str:
        """Spell digit by digit."""
        return " ".join(self.spelled(int(digit), "spellout-numbering") for digit in number)

    def fraction(self, top: int, bottom: int) -> str:
        """Spell a fraction such as three quarters."""
        one, several = self.words.fractions.get(str(bottom), ("", ""))
        if not one:
            one, several = (
                self.say(name).format(self.spelled(bottom, self.say(f"{name}_rule")))
                for name in ("fraction_one", "fraction_many")
            )
        if top == 1:
            return one
        return f"{self.cardinal(str(top))} {several}"

    def amount(self, written: str, rule: str = "spellout-numbering") -> str:
        """Spell what `AMOUNT` finds."""
        ends = re.split(r" ?[-–—] ?", written)
        return f" {self.say('to')} ".join(self._amount(end, rule) for end in ends)

    def _amount(self, written: str, rule: str) -> str:
        whole, _, part = written.rpartition(" ")
        if "/" not in part:
            return self.cardinal(part, rule)
        top, bottom = map(int, part.split("/"))
        said = self.fraction(top, bottom) if bottom else f"{top} / {bottom}"
        if not whole:
            return said
        if (top, bottom) != (1, 2):
            return self.say("mixed").format(whole=self.cardinal(whole, rule), part=said)
        if whole == "1" and (one_and_a_half := self.words.said.get("one_and_a_half")):
            return one_and_a_half
        gender = rule.rpartition("-")[2]
        mixed = self.words.said.get(f"mixed_half_{gender}") or self.say("mixed_half")
        return mixed.format(whole=self.cardinal(whole, GLUED if self.words.glued else rule))

    def unit(self, name: str, amount: str) -> str:
        """Return a unit as it is said behind an amount, in its plural where it has one."""
        last = re.split(r" ?[-–—] ?", amount)[-1]
        number = float(last) if re.fullmatch(NUMBER, last) else (0.5 if " " not in last else 1.5)
        if (own := self.words.own_units.get(name)) is not None:
            return own[self.locale.plural_form(number) != "one"]
        from babel.units import format_unit

        value = int(number) if number.is_integer() else number
        said = format_unit(value, name, "long", locale=self.locale)
        return " ".join(re.sub(r"[\d.,]+", "", said).split())


def either(words: Iterable[str]) -> str:
    """Return a pattern that finds any of these, a longer one first; of none, nothing."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})"


Rule = Callable[[str, Tongue], str]
"""A rule of the ear: it rewrites what it knows in a text, and leaves the rest."""
