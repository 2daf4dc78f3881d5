"""Which files are made of what was asked for, and under which names."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.base.safe import BadTarget
from coach.export.jobs.job import ExportJob
from coach.export.jobs.naming import jobs_for, variants
from coach.home.settings import Settings

PLAIN = Settings()


def job_of(routine: str, path: Path, settings: Settings) -> ExportJob:
    return ExportJob(routine=routine, path=path, settings=settings)


def found(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def test_one_routine_goes_to_the_file_that_was_named(tmp_path: Path) -> None:
    jobs = jobs_for(found("desk-break"), [PLAIN], tmp_path / "x.ogg", None, job_of)
    assert jobs == [job_of("desk-break", tmp_path / "x.ogg", PLAIN)]


@pytest.mark.parametrize(("kind", "name"), [(None, "desk-break.mp3"), ("flac", "desk-break.flac")])
def test_in_a_folder_it_is_called_after_itself(tmp_path: Path, kind: str, name: str) -> None:
    jobs = jobs_for(found("desk-break"), [PLAIN], tmp_path, kind, job_of)
    assert [job.path for job in jobs] == [tmp_path / name]


def test_talk_levels_and_voices_get_names_of_their_own(tmp_path: Path) -> None:
    shapes = variants(PLAIN, ["learn", "minimal"], ["en-gb", "en us/2"])
    jobs = jobs_for(found("desk-break", "first-relief"), shapes, tmp_path, None, job_of)
    assert [job.path.name for job in jobs] == [
        f"{name}-{talk}-{voice}.mp3"
        for name in ("desk-break", "first-relief")
        for talk in ("learn", "minimal")
        for voice in ("en-gb", "en-us-2")
    ]
    assert {(job.settings.talk, job.settings.voice) for job in jobs} == {
        ("learn", "en-gb"),
        ("learn", "en us/2"),
        ("minimal", "en-gb"),
        ("minimal", "en us/2"),
    }


def test_several_files_need_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadTarget, match=r"expected a folder for 2 files.*make it first"):
        jobs_for(found("desk-break", "first-relief"), [PLAIN], tmp_path / "new", None, job_of)


def test_a_format_that_the_name_contradicts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTarget, match=r"found “.wav”, expected .mp3, as --format says"):
        jobs_for(found("desk-break"), [PLAIN], tmp_path / "a.wav", "mp3", job_of)


def test_two_sessions_never_share_a_file(tmp_path: Path) -> None:
    twice = {"desk-break": "desk-break", "./desk-break.toml": "desk-break"}
    with pytest.raises(BadTarget, match="would get the same name"):
        jobs_for(twice, [PLAIN], tmp_path, None, job_of)
    voices = variants(PLAIN, [], ["a b", "a/b"])
    with pytest.raises(BadTarget, match="would get the same name"):
        jobs_for(found("desk-break"), voices, tmp_path, None, job_of)


def test_routines_that_come_to_one_name_are_told_apart_by_a_number(tmp_path: Path) -> None:
    routines = found("anna/q", "anna-q", "Anna/q", "other")
    for _ in range(2):
        jobs = jobs_for(routines, [PLAIN], tmp_path, None, job_of)
        assert [(job.routine, job.path.name) for job in jobs] == [
            ("anna/q", "anna-q.mp3"),
            ("anna-q", "anna-q_2.mp3"),
            ("Anna/q", "Anna-q_3.mp3"),
            ("other", "other.mp3"),
        ]
    shapes = variants(PLAIN, ["learn", "minimal"], [])
    jobs = jobs_for(found("a/q", "a-q", "a-q-learn"), shapes, tmp_path, "flac", job_of)
    assert [job.path.name for job in jobs] == [
        "a-q-learn.flac",
        "a-q-minimal.flac",
        "a-q-learn_2.flac",
        "a-q-minimal_2.flac",
        "a-q-learn-learn.flac",
        "a-q-learn-minimal.flac",
    ]


def test_a_number_is_no_way_to_make_a_routine_twice(tmp_path: Path) -> None:
    twice = {"a/q": "a/q", "a-q": "a-q", "./a-q.toml": "a-q"}
    with pytest.raises(BadTarget, match=r"“a-q” and “./a-q.toml” would get the same name"):
        jobs_for(twice, [PLAIN], tmp_path, None, job_of)


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


def test_an_id_that_windows_keeps_gets_a_letter(tmp_path: Path) -> None:
    jobs = jobs_for(found("con"), [PLAIN], tmp_path, None, job_of)
    assert [job.path.name for job in jobs] == ["con_.mp3"]
    shapes = variants(PLAIN, ["learn", "minimal"], [])
    jobs = jobs_for(found("con"), shapes, tmp_path, None, job_of)
    assert [job.path.name for job in jobs] == ["con-learn.mp3", "con-minimal.mp3"]


def test_a_routine_in_a_folder_gets_a_name_without_one(tmp_path: Path) -> None:
    routines = found("anna/knee", "bert/knee")
    jobs = jobs_for(routines, [PLAIN], tmp_path, None, job_of)
    assert [job.path for job in jobs] == [tmp_path / "anna-knee.mp3", tmp_path / "bert-knee.mp3"]
    assert [job.routine for job in jobs] == list(routines)
