"""Recordings from elsewhere: which file is which line, and one take of them all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import recordings
from recordings import in_a_room, one_take, spoken, write

from coach.base.errors import AskedWrongly, BadFile
from coach.base.progress import Steps
from coach.speech.packs.from_files import Found, found_in, take_in
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.recording import LONGEST_S, Take
from coach.speech.packs.splitting import mismatches
from coach.speech.packs.told import Told, read_pack

TEXTS = [
    "Lie on your back, knees bent, feet flat.",
    "Let go.",
    "Bring your right knee toward your chest.",
    "Don’t pull: a gentle tug is enough.",
    "And hold.",
    "Keep that knee bent at ninety degrees, and let your right hip rise a little.",
    "Breathe in.",
    "5",
]


def found(*paths: Path) -> list[Found]:
    return list(found_in(paths, TEXTS, "en"))


def test_files_are_lines_by_number_or_by_words(tmp_path: Path) -> None:
    for name in ("02.wav", "003 knee.flac", "line-5.ogg", "Don't pull a gentle tug is enough.mp3"):
        write(tmp_path / name, in_a_room(spoken(name)))
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / ".hidden.wav").write_bytes(b"")
    assert [one.text for one in found(tmp_path)] == [TEXTS[at] for at in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("9.wav", "found “9”, expected a number from 1 to 8, or the words of a line"),
        ("something else.wav", "found “something else”, expected a number"),
        ("Hold for 3 seconds.wav", "found “Hold for 3 seconds”, expected a number"),
    ],
)
def test_what_belongs_to_no_line_is_told(tmp_path: Path, name: str, line: str) -> None:
    write(tmp_path / "1.wav", in_a_room(spoken("1")))
    write(tmp_path / name, in_a_room(spoken("2")))
    with pytest.raises(AskedWrongly, match=line):
        found(tmp_path)


def test_two_recordings_of_a_line_are_told(tmp_path: Path) -> None:
    for name in ("02.wav", "Let go.wav"):
        write(tmp_path / name, in_a_room(spoken(name)))
    with pytest.raises(AskedWrongly, match=r"a second recording of line 2, beside “02\.wav”"):
        found(tmp_path)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="found a folder without recordings"):
        found(tmp_path)
    with pytest.raises(BadFile, match="found no such file"):
        found(tmp_path / "nowhere")


def test_one_take_is_parted_at_its_silences(tmp_path: Path) -> None:
    take = found(write(tmp_path / "all.flac", one_take(TEXTS)))
    assert [one.text for one in take] == TEXTS
    for one in take:
        assert isinstance(one.take, Take)
        wanted = recordings.spoken(one.text)
        loud = np.flatnonzero(np.abs(one.take.frames) > 0.02)
        length = (loud[-1] - loud[0]) / recordings.RATE
        assert length == pytest.approx(len(wanted) / recordings.RATE, abs=0.05)


def test_pauses_inside_of_lines_part_nothing(tmp_path: Path) -> None:
    pause = np.zeros(round(0.6 * recordings.RATE))
    halves = [np.concatenate([spoken(text), pause, spoken(text)]) for text in TEXTS[:4]]
    frames = np.concatenate([in_a_room(half, after_s=1.0) for half in halves])
    take = list(found_in([write(tmp_path / "all.wav", frames)], TEXTS[:4], "en"))
    assert [one.text for one in take] == TEXTS[:4]


@pytest.mark.parametrize("lost", range(len(TEXTS)))
def test_a_line_that_was_left_out_is_told(tmp_path: Path, lost: int) -> None:
    texts = [text for at, text in enumerate(TEXTS) if at != lost]
    with pytest.raises(BadFile) as caught:
        found(write(tmp_path / "all.flac", one_take(texts)))
    assert "found 7 pieces between silences, expected 8, one a line" in str(caught.value)


def test_where_a_take_parts_from_its_lines_is_told_by_how_long_they_are() -> None:
    said = [2000, 900, 2100, 1900, 4000, 700, 1200]
    starts = [3000 * at for at in range(len(said))]
    straight = list(zip(starts, said, strict=True))
    assert mismatches(straight, said) == []
    (lost,) = mismatches(straight[:4] + straight[5:], said)
    assert (lost.line, lost.what) == (4, "this line seems to be missing")
    joined = [*straight[:3], (starts[3], said[3] + said[4]), *straight[5:]]
    assert mismatches(joined, said)[0].line == 3


def test_lines_that_were_swapped_for_others_do_not_pass(tmp_path: Path) -> None:
    texts = [*TEXTS[1:], "And rest for a while, until your breath is slow and even again."]
    with pytest.raises(BadFile, match="found 8 pieces between silences, expected 8"):
        found(write(tmp_path / "all.flac", one_take(texts)))


def test_good_ones_are_kept_and_each_other_one_is_a_line(tmp_path: Path) -> None:
    write(tmp_path / "in" / "1.wav", in_a_room(spoken("one")))
    write(tmp_path / "in" / "2.wav", np.zeros(recordings.RATE))
    write(tmp_path / "in" / "8.wav", in_a_room(spoken("5", 1.2)))
    growing = GrowingPack(tmp_path / "anna", Told("Anna", "en"))
    steps = take_in(found_in([tmp_path / "in"], TEXTS, "en"), growing, len(TEXTS))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            kept, refused = end.value
            break
    assert kept == 1
    assert list(read_pack(growing.folder).told.phrases) == TEXTS[:1]
    assert [line.partition(": ")[0] for line in refused] == [
        str(tmp_path / "in" / name) for name in ("2.wav", "8.wav")
    ]
    assert "“Let go.”: found silence, expected words" in refused[0]
    assert "say it more quickly" in refused[1]


def test_a_take_for_one_line_is_no_longer_than_a_line(tmp_path: Path) -> None:
    path = write(tmp_path / "1.wav", np.zeros(8000 * (LONGEST_S + 1)), 8000)
    with pytest.raises(BadFile, match="found 2:01 of sound, expected at most 2:00"):
        list(found_in([path], TEXTS[:1], "en"))
    first, _ = found(path, write(tmp_path / "2.wav", np.zeros(99)))
    assert "found 2:01 of sound, expected at most 2:00" in str(first.take)


@pytest.mark.parametrize("name", ["take 1.wav", "recording-2.flac", "3.wav"])
def test_a_long_take_may_have_a_number_in_its_name(tmp_path: Path, name: str) -> None:
    take = found(write(tmp_path / name, one_take(TEXTS, gap_s=2.5)))
    assert [one.text for one in take] == TEXTS


def test_one_file_of_a_line_s_length_is_that_line(tmp_path: Path) -> None:
    (one,) = found(write(tmp_path / "take 1.wav", in_a_room(spoken(TEXTS[0]), before_s=3)))
    assert one.text == TEXTS[0]


def test_a_take_without_pauses_is_told_to_leave_some(tmp_path: Path) -> None:
    take = write(tmp_path / "all.wav", in_a_room(np.concatenate([*map(spoken, TEXTS)])))
    with pytest.raises(BadFile, match="leave two seconds of silence between lines"):
        found(take)


def test_what_cannot_be_read_keeps_no_other_from_being_taken_in(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in (1, 3):
        write(tmp_path / "in" / f"{number}.wav", in_a_room(spoken(TEXTS[number - 1])))
    (tmp_path / "in" / "2.mp3").write_bytes(bytes(3000))
    growing = GrowingPack(tmp_path / "anna", Told("Anna", "en"))
    steps = Steps(take_in(found_in([tmp_path / "in"], TEXTS, "en"), growing, len(TEXTS)))
    steps.finish()
    kept, (refused,) = steps.result
    assert kept == 2
    assert "2.mp3: “Let go.”: found no sound that can be read, expected a recording" in refused
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["1.wav", "1.flac", "1.ogg"])
def test_a_recording_that_breaks_off_is_told(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, in_a_room(spoken("One.", 3)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(BadFile, match=r"found (a recording that breaks off|no sound that can be)"):
        found(path)
