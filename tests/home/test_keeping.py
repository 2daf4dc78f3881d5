"""What is kept in the settings stands beside what a person wrote there, and nothing is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from coach.base.errors import BadFile
from coach.base.safe import CannotWrite
from coach.home.keeping import forget, keep_for, keep_settings
from coach.home.settings import Settings, load_settings

BY_HAND = """\
# My settings. Knee since May!
condition = ["knee"]   # ask again in autumn

rate = 150
"""


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "coach"
    path = keep_settings(folder, {"voice": "heart"})
    assert path.read_text(encoding="utf-8") == 'voice = "heart"\n'
    assert load_settings(folder) == Settings(voice="heart")


def test_comments_and_order_stay(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(BY_HAND, encoding="utf-8")
    path = keep_settings(tmp_path, {"rate": 160, "voice": "en-us+f5"})
    told = path.read_text(encoding="utf-8")
    assert told == BY_HAND.replace("150", "160") + 'voice = "en-us+f5"\n'


def test_none_takes_a_wish_out(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(BY_HAND + 'voice = "no"\n', encoding="utf-8")
    assert keep_settings(tmp_path, {"voice": None}).read_text(encoding="utf-8") == BY_HAND
    assert keep_settings(tmp_path, {"engine": None}).read_text(encoding="utf-8") == BY_HAND


def test_a_link_to_settings_elsewhere_stays_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles.toml"
    elsewhere.write_text(BY_HAND, encoding="utf-8")
    folder = tmp_path / "coach"
    folder.mkdir()
    link = folder / "settings.toml"
    link.symlink_to(elsewhere)
    keep_settings(folder, {"voice": "heart"})
    assert link.is_symlink()
    assert 'voice = "heart"' in elsewhere.read_text(encoding="utf-8")


@pytest.mark.parametrize("written", ["rate = ", "rate = 5", "nonsense = 1"])
def test_settings_that_cannot_be_used_stay_as_they_are(tmp_path: Path, written: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(Exception, match=r"settings\.toml"):
        keep_settings(tmp_path, {"voice": "heart"})
    assert path.read_text(encoding="utf-8") == written
    assert [one.name for one in tmp_path.iterdir()] == ["settings.toml"]


def test_a_place_that_can_be_no_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises((CannotWrite, BadFile), match="file"):
        keep_settings(tmp_path / "file", {"voice": "heart"})


ROUTINES = """\

[routines.first-relief]  # in the lunch break
minutes = 6

[routines."anna/knee"]
talk = "learn"
"""


def test_what_is_wished_for_a_routine_stands_in_a_table_of_its_own(tmp_path: Path) -> None:
    path = keep_for(tmp_path, "desk-break", {"minutes": 4, "condition": ("knee",)})
    assert path.read_text(encoding="utf-8") == (
        '[routines.desk-break]\nminutes = 4\ncondition = ["knee"]\n'
    )
    assert load_settings(tmp_path).routines == {
        "desk-break": {"minutes": 4, "condition": ("knee",)}
    }
    assert keep_for(tmp_path, "desk-break", {"minutes": None, "condition": None}).read_text() == ""


def test_a_wish_for_all_stands_before_the_tables_of_routines(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(BY_HAND + ROUTINES, encoding="utf-8")
    keep_settings(tmp_path, {"theme": "light"})
    keep_for(tmp_path, "first-relief", {"minutes": 8})
    keep_for(tmp_path, "anna/knee", {"rate": 140})
    told = path.read_text(encoding="utf-8")
    assert told == (
        BY_HAND
        + 'theme = "light"\n'
        + ROUTINES.replace("minutes = 6", "minutes = 8")
        + "rate = 140\n"
    )
    forget(tmp_path, "anna/knee")
    assert load_settings(tmp_path).routines == {"first-relief": {"minutes": 8}}
    assert forget(tmp_path, "first-relief").read_text(encoding="utf-8").startswith(BY_HAND)
    assert "routines" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "written",
    [
        "routines = { knee = { minutes = 9 } }\nvolume = 5\n",
        "routines.knee.minutes = 9\nvolume = 5\n",
        "[routines.knee]\nminutes = 9\n",
        "[routines]\nknee.minutes = 9\n",
    ],
)
def test_tables_of_routines_may_be_written_in_any_way(tmp_path: Path, written: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(written, encoding="utf-8")
    before = load_settings(tmp_path)
    keep_for(tmp_path, "desk-break", {"minutes": 4})
    assert load_settings(tmp_path).routines == before.routines | {"desk-break": {"minutes": 4}}
    assert load_settings(tmp_path).volume == before.volume
    forget(tmp_path, "desk-break")
    assert load_settings(tmp_path) == before


def test_a_comment_below_what_is_taken_out_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[routines.knee]\nminutes = 9\n\n# Since May:\n[routines.back]\nrate = 150\n")
    forget(tmp_path, "knee")
    assert "# Since May:" in path.read_text(encoding="utf-8")
    assert {**load_settings(tmp_path).routines, "knee": {}} == {"knee": {}, "back": {"rate": 150}}


@pytest.mark.parametrize("wishes", [{"rate": 5}, {"theme": "pink"}, {"volume": 101}, {"no": 1}])
def test_a_wish_that_nobody_can_fulfil_is_not_written(
    tmp_path: Path, wishes: dict[str, object]
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    for keep in (partial(keep_settings, tmp_path), partial(keep_for, tmp_path, "desk-break")):
        with pytest.raises(BadFile):
            keep(wishes)
    assert path.read_text(encoding="utf-8") == BY_HAND
