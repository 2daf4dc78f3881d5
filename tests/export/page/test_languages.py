"""Both pages speak the language of their routine, to the eye and to a screen reader."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from foreign import LANGUAGES, foreign, shown_in_english
from scored import seed
from small import library

from coach.export.page.html import page_text
from coach.export.page.player import SCRIPTS, page_parts
from coach.export.page.session_data import Page
from coach.export.page.spoken import spoken_page
from coach.home.outline import outline
from coach.plan.wishes import Wishes

BY_LANGUAGE = pytest.mark.parametrize(("language", "name"), LANGUAGES.items(), ids=LANGUAGES)
SHAPES = [Wishes(), Wishes(condition=("knee",)), Wishes(minutes=4, talk="learn")]
SAID = {"aria-label", "alt", "title", "placeholder"}
DRAWN = ("title", "place", "doing", "side_name", "unit", "unit_of_time", "coming")
SENTENCE = re.compile(r"""["'`][A-Z][a-z]+ [a-z]+""")


class Shown(HTMLParser):
    """All texts of a page that somebody sees or hears, and its languages."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.languages: set[str | None] = set()
        self.inside = ""
        self.data = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = f"{tag}#{dict(attrs).get('id')}"
        self.texts += [value for name, value in attrs if name in SAID and value]
        self.languages |= {value for name, value in attrs if name == "lang"}

    def handle_endtag(self, _tag: str) -> None:
        self.inside = ""

    def handle_data(self, text: str) -> None:
        if self.inside.startswith(("script", "style")):
            self.data += text if self.inside.endswith("#session") else ""
        else:
            self.texts.append(text)

    @property
    def text(self) -> str:
        return " ".join(self.texts)


def player(name: str, wishes: Wishes) -> Shown:
    plan, score = outline(library(), library().find(name), wishes)
    return Shown("".join(page_parts(Page(plan, score, score.title, b"", "a-mark"))))


@BY_LANGUAGE
@pytest.mark.parametrize("wishes", SHAPES, ids=["plain", "knee", "short"])
def test_no_word_of_a_page_is_in_another_language(language: str, name: str, wishes: Wishes) -> None:
    routine = library().find(name).routine
    page = player(name, wishes)
    assert page.languages == {language}
    assert foreign(page.text, routine) == []
    told = json.loads(page.data)
    drawn = [*told["shown"].values(), *(words["text"] for words in told["words"])]
    drawn += [
        phase[key] for phase in told["phases"] for key in DRAWN if isinstance(phase.get(key), str)
    ]
    drawn += [words for phase in told["phases"] for words in phase["turn"]]
    drawn += [chapter["title"] for chapter in told["chapters"]]
    assert foreign(" ".join(drawn), routine) == []
    plan, score = outline(library(), library().find(name), wishes)
    printed = Shown(spoken_page(plan, score))
    assert printed.languages == {language}
    assert foreign(printed.text, routine) == []


@BY_LANGUAGE
def test_an_english_word_would_be_found(language: str, name: str) -> None:
    routine = library().find(name).routine
    english = shown_in_english()
    assert len(foreign(english, routine)) > 100
    assert {"chapters", "careful", "well", "paused"} <= set(foreign(english, routine))


def test_the_scripts_of_a_page_hold_no_sentence_of_their_own() -> None:
    for name in SCRIPTS:
        code = re.sub(r"//.*", "", page_text(name))
        assert SENTENCE.findall(code) == [], name


def test_a_page_in_english_is_marked_as_such() -> None:
    plan, score = seed("desk-break")
    assert Shown(spoken_page(plan, score)).languages == {"en"}
