"""Names of files that any system can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.filenames import fit_stem, is_reserved


@pytest.mark.parametrize(
    "name",
    ["con", "CON", "nul.mp3", "Aux.tar.gz", "prn ", "com1", "lpt9.txt", "COM².wav", "conin$"],
)
def test_windows_keeps_some_names_for_devices(name: str) -> None:
    assert is_reserved(name)


@pytest.mark.parametrize("name", ["cons", "com", "com10", "lpt0", "acon", "con-1", "con_", "", "."])
def test_it_keeps_no_others(name: str) -> None:
    assert not is_reserved(name)


@pytest.mark.parametrize(
    ("stem", "fit"),
    [
        ("first-relief", "first-relief"),
        ("con", "con_"),
        ("com1", "com1_"),
        ("Short: one/two?", "Short, one-two"),
        ("ends. .", "ends"),
        ("nul. ", "nul_"),
        ("a\nb\x1b[31mc", "a b c"),
    ],
)
def test_a_name_is_made_to_fit(stem: str, fit: str) -> None:
    assert fit_stem(stem) == fit


@given(st.text())
def test_any_text_becomes_a_name_that_fits(text: str) -> None:
    stem = fit_stem(text)
    assert not is_reserved(stem)
    assert not set(stem) & set('/\\:*?"<>|\n\0')
    assert stem == stem.rstrip(" .")
    assert fit_stem(stem) == stem
