"""Languages that nobody has translated all of: what is there is used, and nothing is in English."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from small import SEEDS, library

from coach.check.words import words_in
from coach.home.words import read_phrases
from coach.plan.fit import fit
from coach.plan.phrases import Phrases
from coach.plan.untranslated import made_whole, said_keys
from coach.plan.wishes import Wishes
from coach.routine.bounds import Talk
from coach.routine.read import to_model
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.under_way.asides import known_ahead
from coach.score.under_way.stretch import news_of_change

SIDES = {"left": "linker", "right": "rechter"}
KEYS = sorted({str(key[0]) for key in said_keys(())})
LANGUAGES = ("nl", "pl", "pt", "it", "sv", "ar", "cy", "ja", "la")


def english() -> dict[str, Any]:
    return tomllib.loads((SEEDS / "phrases" / "en.toml").read_text(encoding="utf-8"))


def phrases(**written: Any) -> Phrases:
    whole = made_whole({"language": "nl", **written}, "nl", library().conditions)
    assert whole.faults == ()
    return to_model(whole.table, SEEDS / "nl.toml", Phrases)


def heard(words: Phrases, name: str, talk: Talk) -> list[str]:
    """Everything that one may hear in a routine of ours whose language has these words."""
    found = library().find(name)
    resources = replace(library().resources(found.routine.language), phrases=words)
    wishes = Wishes(talk=talk, without=(found.routine.steps[0].exercise or "",), minutes=6)
    plan = fit(found.routine, resources, wishes, "nl")
    drafted = Drafted(plan)
    score = compose(drafted, Estimates("nl"))
    assert [cue for cue in score.cues if cue.utterance is None and cue.tone is None] == []
    asides = [*known_ahead(plan), *news_of_change(plan)]
    texts = [one.text for one in (*drafted.words, *asides)]
    assert [text for text in texts if not any(map(str.isalnum, text))] == []
    return [cue.text for cue in score.cues if cue.text is not None] + texts


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
def test_without_any_words_all_that_is_said_is_the_routine_s_own(talk: Talk) -> None:
    told = f"{library().find('bueropause').routine} linker rechter minuten minuut seconden en"
    known = {*words_in(told)}
    texts = heard(phrases(sides=SIDES), "bueropause", talk)
    assert {word for text in texts for word in words_in(text)} <= known
    assert any("rechter" in text.casefold() for text in texts)
    assert talk == "minimal" or any("seconden" in text for text in texts)


@settings(max_examples=3, deadline=None)
@given(st.sets(st.sampled_from(KEYS)), st.sampled_from(["learn", "minimal"]))
def test_with_any_of_its_words_missing_all_is_composed(left_out: set[str], talk: Talk) -> None:
    written = {key: value for key, value in english().items() if key not in left_out}
    written |= {"language": "nl", "sides": SIDES}
    heard(phrases(**written), "bueropause", talk)


def test_a_breath_has_no_tones_that_nobody_explains() -> None:
    found = library().find("erste-linderung")
    resources = replace(library().resources("de"), phrases=phrases(sides=SIDES))
    items = fit(found.routine, resources, Wishes(), "nl").items
    assert [item for item in items if item.breath is not None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_times_without_anybody_s_help(language: str) -> None:
    words = read_phrases([], language, [*library().conditions]).phrases
    told = {words.time(seconds) for seconds in (1, 2, 5, 45, 60, 120, 165)}
    assert len(told) == 7
    assert all(any(map(str.isalnum, time)) for time in told)


def test_times_of_dutch_and_polish_are_those_of_their_grammar() -> None:
    dutch = read_phrases([], "nl", []).phrases
    assert [dutch.time(seconds) for seconds in (1, 30, 60, 165)] == [
        *("1 seconde", "30 seconden", "1 minuut", "2 minuten en 45 seconden"),
    ]
    polish = read_phrases([], "pl", []).phrases
    assert [polish.seconds.of(number) for number in (1, 2, 5, 22)] == [
        *("1 sekunda", "2 sekundy", "5 sekund", "22 sekundy"),
    ]


def test_what_is_left_empty_is_missing_and_what_is_wrong_is_a_fault() -> None:
    written = {
        "language": "nl",
        "safety": "",
        "listen": "Luister naar je lichaam.",
        "rest": ["", "Rust."],
        "red_flags": ["Ga naar de dokter.", ""],
        "reminders": [{"say": "", "kinds": ["stretch"]}, {"say": "Adem rustig."}],
        "sides": {"left": "linker", "right": ""},
        "sets": {"one": "één set", "other": ""},
        "side_switch": "Wissel.",
        "labels": {"set": "", "exercises": {"one": "{n} oefening", "other": ""}},
    }
    whole = made_whole(written, "nl", ["knee"])
    missing = {".".join(map(str, key)) for key in whole.missing}
    assert {"safety", "red_flags", "sides.right", "sets", "conditions.knee"} <= missing
    assert missing.isdisjoint({"listen", "rest", "reminders", "sides.left", "side_switch"})
    [fault] = whole.faults
    assert (fault.key, fault.found, fault.expected) == (("side_switch",), "no {side}", "{side}")
    assert whole.table["rest"] == ["Rust."]
    assert whole.table["labels"] == {}
    assert len(whole.missing) < whole.of == len([*said_keys(["knee"])])


def test_all_that_is_translated_is_missed_nowhere() -> None:
    whole = made_whole({**english(), "language": "nl"}, "nl", library().conditions)
    assert (whole.missing, whole.faults) == ((), ())
