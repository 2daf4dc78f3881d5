"""Which files are made of what was asked for, and under which names."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from small import shelf

from coach.export.errors import BadTarget
from coach.exporting.order import Order
from coach.exporting.orders import orders, variants
from coach.library.shelf import Found
from coach.settings import Settings

PLAIN = Settings()


def like(routine: str, path: Path, settings: Settings) -> Order:
    return Order(routine=routine, path=path, settings=settings)


def found(*names: str) -> dict[str, Found]:
    return {name: shelf().routines[name] for name in names}


def test_one_routine_goes_to_the_file_that_was_named(tmp_path: Path) -> None:
    made = orders(found("desk-break"), [PLAIN], tmp_path / "x.ogg", None, like)
    assert made == [like("desk-break", tmp_path / "x.ogg", PLAIN)]


@pytest.mark.parametrize(("kind", "name"), [(None, "desk-break.mp3"), ("flac", "desk-break.flac")])
def test_in_a_folder_it_is_called_after_itself(tmp_path: Path, kind: str, name: str) -> None:
    made = orders(found("desk-break"), [PLAIN], tmp_path, kind, like)
    assert [order.path for order in made] == [tmp_path / name]


def test_talk_levels_and_voices_get_names_of_their_own(tmp_path: Path) -> None:
    shapes = variants(PLAIN, ["learn", "minimal"], ["en-gb", "en us/2"])
    made = orders(found("desk-break", "first-relief"), shapes, tmp_path, None, like)
    assert [order.path.name for order in made] == [
        f"{name}-{talk}-{voice}.mp3"
        for name in ("desk-break", "first-relief")
        for talk in ("learn", "minimal")
        for voice in ("en-gb", "en-us-2")
    ]
    assert {(order.settings.talk, order.settings.voice) for order in made} == {
        ("learn", "en-gb"),
        ("learn", "en us/2"),
        ("minimal", "en-gb"),
        ("minimal", "en us/2"),
    }


def test_several_files_need_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadTarget, match=r"expected a folder for 2 files.*make it first"):
        orders(found("desk-break", "first-relief"), [PLAIN], tmp_path / "new", None, like)


def test_a_format_that_the_name_contradicts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTarget, match=r"found “.wav”, expected .mp3, as --format says"):
        orders(found("desk-break"), [PLAIN], tmp_path / "a.wav", "mp3", like)


def test_two_sessions_never_share_a_file(tmp_path: Path) -> None:
    twice = {"desk-break": shelf().routines["desk-break"]}
    twice["./desk-break.toml"] = twice["desk-break"]
    with pytest.raises(BadTarget, match="would get the same name"):
        orders(twice, [PLAIN], tmp_path, None, like)
    voices = variants(PLAIN, [], ["a b", "a/b"])
    with pytest.raises(BadTarget, match="would get the same name"):
        orders(found("desk-break"), voices, tmp_path, None, like)


def test_a_shape_that_is_asked_for_twice_is_made_once() -> None:
    made = variants(PLAIN, ["learn", "minimal", "learn"], ["en-gb", "en-gb"])
    assert [(shape.talk, shape.voice) for shape in made] == [
        ("learn", "en-gb"),
        ("minimal", "en-gb"),
    ]


def test_without_a_wish_there_is_one_shape() -> None:
    assert variants(PLAIN, (), ()) == [PLAIN]
    assert variants(replace(PLAIN, voice="x"), ["learn"], ()) == [
        replace(PLAIN, voice="x", talk="learn")
    ]
