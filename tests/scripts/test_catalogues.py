"""All that Coach itself shows is told in each of its languages."""

from __future__ import annotations

import catalogues
import pytest
from babel.messages.catalog import Catalog

from coach.home.tongues import ENGLISH, TONGUES

OTHERS = [language for language in TONGUES if language != ENGLISH]


@pytest.fixture(scope="module")
def shown() -> Catalog:
    return catalogues.sentences()


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_with_the_same_names(language: str, shown: Catalog) -> None:
    assert [*catalogues.faults(language, shown)] == []


def test_what_is_missing_unsure_or_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, there = Catalog(), Catalog(locale="de")
    shown.add("Play {title}")
    shown.add("Rest")
    shown.add(("{count} set", "{count} sets"))
    shown.add("Stop")
    there.add("Play {title}", "{titel} spielen")
    there.add("Rest", "Pause", flags=["fuzzy"])
    there.add(("{count} set", "{count} sets"), ("ein Satz", "{count} Sätze"))
    there.add("Begin", "Los")
    monkeypatch.setattr(catalogues, "catalogue", lambda _: there)
    assert [*catalogues.faults("de", shown)] == [
        "de: other names in braces (titel, title): Play {title}",
        "de: not sure: Rest",
        "de: missing: Stop",
        "de: no longer shown: Begin",
    ]
