"""CUE sheets, as cueprint reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from probed import needs
from scored import AUDIO, ROUTINES, awkward, saying, seed
from small import Even, exercise, plan_of

from coach.base.safe import BadTarget
from coach.base.times import frames
from coach.export.beside.lists import cuesheet
from coach.plan.models import Plan
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score
from coach.score.reading.chapters import chapters


def tracks(text: str, folder: Path) -> list[tuple[int, str]]:
    """Return length in 75ths of a second (0 for the last) and title of every track."""
    needs("cueprint")
    path = folder / "a.cue"
    path.write_text(text, encoding="utf-8")
    command = ["cueprint", "-d", "", "-t", r"%n\t%t\n", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    titles = [line.split("\t", 1)[1] for line in done.stdout.decode().splitlines()]
    broken = subprocess.run(["cuebreakpoints", str(path)], capture_output=True, check=True)
    points = [line.replace(".", ":").split(":") for line in broken.stdout.decode().split()]
    starts = [0, *(4500 * int(m) + 75 * int(s) + int(f) for m, s, f in points)]
    return list(zip(starts, titles, strict=True))


def expected(score: Score) -> list[tuple[int, str]]:
    return [(frames(one.start_ms, 75), one.title) for one in chapters(score)]


@pytest.mark.parametrize("name", ROUTINES)
def test_cueprint_reads_every_chapter(name: str, tmp_path: Path) -> None:
    score = seed(name)[1]
    assert tracks(cuesheet(score, AUDIO), tmp_path) == expected(score)


def many(exercises: int, **others: object) -> Plan:
    return plan_of(*(exercise(f"e{n}", **others) for n in range(exercises)))


def test_beyond_99_the_sides_of_an_exercise_share_a_track(tmp_path: Path) -> None:
    score = compose(Drafted(many(60, sides="each", dose=DoseTable(hold_s=1, sets=2))), Even())
    assert len(chapters(score)) == 242
    found = tracks(cuesheet(score, AUDIO), tmp_path)
    titles = ["Welcome", *(f"E{n}" for n in range(60)), "The end"]
    assert [title for _, title in found] == titles
    starts = {at for at, _ in expected(score)}
    assert {at for at, _ in found} <= starts


def test_97_exercises_are_the_most() -> None:
    assert cuesheet(compose(Drafted(many(97)), Even()), AUDIO).count("TRACK") == 99
    with pytest.raises(BadTarget, match="holds 99 tracks, and this session has 100"):
        cuesheet(compose(Drafted(many(98)), Even()), AUDIO)


def test_a_file_reads_like_this() -> None:
    assert cuesheet(saying(title='My "best"'), "my relief.FLAC") == (
        'PERFORMER "Coach"\n'
        "TITLE \"My 'best'\"\n"
        'FILE "my relief.FLAC" WAVE\n'
        "  TRACK 01 AUDIO\n"
        '    TITLE "Welcome"\n'
        "    INDEX 01 00:00:00\n"
    )


@pytest.mark.parametrize(("name", "kind"), [("a.mp3", "MP3"), ("a.MP3", "MP3"), ("a.opus", "WAVE")])
def test_players_are_told_the_kind_of_file(name: str, kind: str) -> None:
    assert f'FILE "{name}" {kind}\n' in cuesheet(saying(), name)


@pytest.mark.parametrize("name", ['my "best".mp3', "a\nb.mp3", "a\x1b[31m.mp3", "a\udcff.mp3"])
def test_a_name_that_cannot_be_written_is_refused(name: str) -> None:
    with pytest.raises(BadTarget, match="without double quotes") as refused:
        cuesheet(saying(), name)
    assert str(refused.value).isprintable()


def test_an_awkward_title_breaks_nothing(tmp_path: Path) -> None:
    text = cuesheet(awkward(), AUDIO)
    assert tracks(text, tmp_path) == [(0, "Welcome")]
    assert "TITLE \"My 'best' [title] <b> --> & 🧘\"\n" in text
