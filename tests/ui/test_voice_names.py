"""What a voice is called: by its own name, or by its language in that of the app."""

from __future__ import annotations

import pytest

from coach.base.tongue import speaking
from coach.home.tongues import catalogue_of
from coach.speech.engine import Voice
from coach.ui.voice_names import voice_name


@pytest.mark.parametrize(
    ("language", "name", "of", "told"),
    [
        ("en", "French (Belgium)", "fr-be", "French (Belgium)"),
        ("fr", "French (Belgium)", "fr-be", "Français (Belgique)"),
        ("fr", "French", "fr-FR", "Français"),
        ("de", "Spanish (Latin America)", "es-419", "Spanisch (Lateinamerika)"),
        ("de", "English (America), Edward", "en-us", "Edward"),
        ("es", "Heart", "en-us", "Heart"),
        ("es", "", "es", "es+one"),
    ],
)
def test_a_voice_is_called_in_the_language_of_the_app(
    language: str, name: str, of: str, told: str
) -> None:
    with speaking(catalogue_of(language, None)):
        assert voice_name(Voice("es+one", name, of)) == told
