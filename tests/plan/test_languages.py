"""Plurals: the forms and the numbers of each language, as Unicode's CLDR has them."""

from __future__ import annotations

import tomllib

import msgspec
import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from small import SEEDS, library

from coach.base.errors import BadFile, UnknownName
from coach.base.keypath import worded
from coach.plan.languages import COUNTED, Plural, decimal, needed
from coach.plan.phrase_checks import phrase_faults
from coach.plan.phrases import Phrases

SLAVIC = Plural(one="{n} sekunda", few="{n} sekundy", many="{n} sekund", language="pl")


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 0, "0 minutes"),
        ("en", 1, "one minute"),
        ("en", 2, "2 minutes"),
        ("de", 1, "eine Minute"),
        ("de", 21, "21 Minuten"),
        ("es", 1, "un minuto"),
        ("es", 60, "60 minutos"),
        ("fr", 1, "une minute"),
        ("fr", 2, "2 minutes"),
    ],
)
def test_our_languages_have_one_form_for_one_and_one_for_more(
    language: str, number: int, words: str
) -> None:
    assert library().phrases(language).minutes.of(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "sekunda"), (2, "sekundy"), (5, "sekund"), (12, "sekund"), (22, "sekundy")],
)
def test_a_language_with_three_forms_has_each_where_it_belongs(number: int, words: str) -> None:
    assert SLAVIC.of(number) == f"{number} {words}"


def test_the_forms_that_a_language_needs_are_those_of_whole_numbers() -> None:
    assert set(needed("pl")) == {"one", "few", "many"}
    assert set(needed("ru")) == {"one", "few", "many"}
    assert set(needed("cs")) == {"one", "few", "other"}
    assert set(needed("ar")) == {"zero", "one", "two", "few", "many", "other"}
    assert set(needed("ja")) == {"other"}
    assert set(needed("fr")) == set(needed("es")) == {"one", "other"}
    assert needed("fr")["one"] == (0, 1)
    assert needed("ru")["one"][:3] == (1, 21, 31)


def test_a_form_that_is_missing_is_a_clear_error() -> None:
    with pytest.raises(BadFile, match=r"“en”: other: found nothing, expected .* such as 2"):
        Plural(one="one minute", language="en").of(2)


def test_a_language_that_nobody_knows_is_a_clear_error() -> None:
    with pytest.raises(UnknownName, match="no language is called “zzz”"):
        Plural(other="{n}", language="zzz").of(1)


def test_a_file_in_a_language_of_three_forms_has_to_have_them_all() -> None:
    """A made-up translation: only its plurals are of its language."""
    table = tomllib.loads((SEEDS / "phrases" / "en.toml").read_text(encoding="utf-8"))
    table["language"] = "ru"
    keys = [key for key, value in table.items() if isinstance(value, dict) and "one" in value]
    missing = {f"{key}.{form}" for key in keys for form in ("few", "many")}
    assert missing <= {worded(problem.key) for problem in phrase_faults(table)}
    # In Russian, 21 goes with one: “once” would be wrong for it.
    assert "repetitions.one" in {worded(problem.key) for problem in phrase_faults(table)}
    for key in keys:
        table[key] = {"one": f"{{n}} {key} A", "few": f"{{n}} {key} B", "many": f"{{n}} {key} C"}
    assert [*phrase_faults(table)] == []
    phrases = msgspec.convert(table, Phrases)
    assert [phrases.sets.of(number)[-1] for number in (1, 3, 5, 11, 21, 24)] == list("ABCCAB")


def test_the_numbers_that_are_looked_at_show_every_form_of_every_grammar() -> None:
    rules = {}
    for name in sorted({name.split("_")[0] for name in locale_identifiers()}):
        rule = Locale.parse(name).plural_form
        rules[str(rule.rules)] = rule

    def forms(rule, numbers):
        """Return each form, and whether several numbers but 0 take it."""
        takers = {}
        for number in numbers:
            takers.setdefault(rule(number), []).append(number)
        return {form: sum(map(bool, those)) > 1 for form, those in takers.items()}

    assert len(rules) > 30
    for rule in rules.values():
        assert forms(rule, COUNTED) == forms(rule, range(1000))


@pytest.mark.parametrize(
    ("ms", "language", "words"),
    [
        (5000, "de", "5"),
        (5500, "de", "5,5"),
        (5333, "fr", "5,333"),
        (5500, "es", "5,5"),
        (5500, "en", "5.5"),
        (5500, "qq", "5.5"),
    ],
)
def test_seconds_have_the_decimal_sign_of_their_language(
    ms: int, language: str, words: str
) -> None:
    assert decimal(ms, language) == words
