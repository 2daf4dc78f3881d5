"""Where things are: the platform's folders, or one folder for everything; our own data."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.base.errors import CoachError
from coach.home import folders as module
from coach.home.folders import HOME_VARIABLE, folders, seeds_folder


def test_one_folder_for_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert folders().settings == tmp_path
    assert folders().cache == tmp_path / "cache"
    assert folders().data == tmp_path
    assert folders().voices == tmp_path / "voices"
    assert folders().chosen
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("home", [None, ""])
def test_the_platform_says_where_things_are(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if home is None:
        monkeypatch.delenv(HOME_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(HOME_VARIABLE, home)
    found = folders()
    assert not found.chosen
    assert found.cache not in (found.settings, found.data)
    for folder in (found.settings, found.cache, found.data):
        assert "coach" in folder.parts


def test_our_own_data_is_found_in_a_checkout() -> None:
    assert (seeds_folder() / "routines" / "first-relief.toml").is_file()
    assert (seeds_folder() / "exercises" / "plank.toml").is_file()


def test_our_own_data_is_found_in_the_package_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for seeds in (tmp_path / "coach" / "seeds", tmp_path / "seeds"):
        (seeds / "routines").mkdir(parents=True)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "coach" / "home" / "folders.py"))
    assert seeds_folder() == tmp_path / "coach" / "seeds"


def test_an_installation_without_our_data_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "coach" / "home" / "folders.py"))
    with pytest.raises(CoachError) as caught:
        seeds_folder()
    assert caught.value.place == str(tmp_path / "coach" / "seeds")
    assert str(caught.value).endswith(
        "the exercises that come with Coach are missing; install Coach again"
    )
    assert caught.value.exit_code == 1
