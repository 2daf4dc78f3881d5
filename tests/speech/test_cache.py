import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from coach.score.models import Utterance
from coach.speech.cache import FILE_NAME, ClipCache, clip_key
from coach.speech.clip import Clip
from coach.speech.engines.tones import ToneEngine
from coach.speech.shape import from_pcm16, to_pcm16

WRITE = """
import sys
from pathlib import Path
from coach.score.models import Utterance
from coach.speech.cache import ClipCache, clip_key
from coach.speech.engines.tones import ToneEngine
told = []
engine, cache = ToneEngine(), ClipCache(Path(sys.argv[1]), tell=told.append)
print("ready", flush=True)
sys.stdin.readline()
for i in range(60):
    utterance = Utterance(f"{sys.argv[2]} number {i % 40}", "tones", 400)
    cache.put(clip_key(engine, utterance), engine.render(utterance))
cache.close()
print(*told)
"""


def some_clip(seed=0, length=2000):
    frames = np.random.default_rng(seed).normal(0, 0.1, length)
    return Clip(from_pcm16(to_pcm16(frames)), 22_050, onset=seed)


def same(clip, other):
    return (
        clip is not None
        and np.array_equal(clip.frames, other.frames)
        and (clip.sample_rate, clip.onset) == (other.sample_rate, other.onset)
    )


def key(number):
    return number.to_bytes(24, "big")


@pytest.fixture
def told():
    return []


@pytest.fixture
def open_cache(tmp_path, told):
    opened = []

    def open_one(folder=tmp_path / "cache", **options):
        opened.append(ClipCache(folder, tell=told.append, **options))
        return opened[-1]

    yield open_one
    for cache in opened:
        cache.close()


def change(folder, sql, *values):
    connection = sqlite3.connect(folder / FILE_NAME)
    with connection:
        connection.execute(sql, values)
    connection.close()


def test_a_clip_comes_back_to_the_bit_in_another_session(open_cache, told):
    first = open_cache()
    first.put(key(1), some_clip(7))
    first.close()
    again = open_cache()
    assert same(again.get(key(1)), some_clip(7))
    assert again.get(key(2)) is None
    assert told == []


def test_missing_tells_which_keys_have_no_row(open_cache):
    cache = open_cache()
    cache.put(key(1), some_clip())
    assert cache.missing([key(1), key(2), key(3)]) == {key(2), key(3)}


class OtherEngine(ToneEngine):
    fingerprint = "tones 2"


class OtherDefault(ToneEngine):
    default_voice = "other"


def test_the_key_covers_all_that_changes_the_sound():
    plain = Utterance("hold", "", 170)
    keys = [
        clip_key(ToneEngine(), plain),
        clip_key(OtherEngine(), plain),
        clip_key(OtherDefault(), plain),
        clip_key(ToneEngine(), Utterance("Hold", "", 170)),
        clip_key(ToneEngine(), Utterance("hold", "", 171)),
        clip_key(ToneEngine(), Utterance("hold", "x", 170)),
        clip_key(ToneEngine(), Utterance("\ud800", "", 170)),
    ]
    assert len(set(keys)) == len(keys)
    assert clip_key(ToneEngine(), Utterance("hold", "tones", 170)) == keys[0]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("frames", b"\0\0" * 2000),
        ("frames", "text"),
        ("onset", 8),
        ("sample_rate", 44_100),
        ("sample_rate", "fast"),
        ("checksum", b""),
        ("last_used", "yesterday"),
    ],
)
def test_a_damaged_row_is_a_miss_and_can_be_written_again(open_cache, tmp_path, column, value):
    cache = open_cache()
    cache.put(key(1), some_clip(7))
    change(tmp_path / "cache", f"UPDATE clips SET {column} = ?", value)
    assert cache.get(key(1)) is None
    cache.put(key(1), some_clip(7))
    assert same(cache.get(key(1)), some_clip(7))


def test_one_flipped_bit_on_disk_is_a_miss(open_cache, tmp_path):
    cache = open_cache()
    cache.put(key(1), some_clip(7))
    cache.close()
    path = tmp_path / "cache" / FILE_NAME
    content = bytearray(path.read_bytes())
    at = content.index(to_pcm16(some_clip(7).frames)[:64])
    content[at + 10] ^= 4
    path.write_bytes(content)
    assert open_cache().get(key(1)) is None


def test_a_row_under_another_key_is_a_miss(open_cache, tmp_path):
    cache = open_cache()
    cache.put(key(1), some_clip())
    change(tmp_path / "cache", "UPDATE clips SET key = ?", key(2))
    assert cache.get(key(2)) is None


def foreign_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE clips (somebody, elses)")
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"garbage " * 4000),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(path.read_bytes()[:100] + b"\xff" * 20_000),
        lambda path: (path.unlink(), foreign_database(path)),
    ],
    ids=["garbage", "cut short", "overwritten", "another program's"],
)
def test_a_damaged_file_is_set_aside_and_made_anew(open_cache, tmp_path, told, spoil):
    cache = open_cache()
    for number in range(20):
        cache.put(key(number), some_clip(number))
    cache.close()
    path = tmp_path / "cache" / FILE_NAME
    spoil(path)
    again = open_cache()
    again.get(key(19))
    again.put(key(1), some_clip(1))
    again.put(key(1), some_clip(1))
    assert same(again.get(key(1)), some_clip(1))
    assert told == []
    assert [file.name for file in path.parent.iterdir() if file != path] == ["clips-1.damaged"]


@pytest.mark.parametrize("content", [b"", b"x"])
def test_a_file_with_next_to_nothing_is_just_a_new_one(open_cache, tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    cache = open_cache(tmp_path)
    cache.put(key(1), some_clip())
    assert same(cache.get(key(1)), some_clip())


def test_a_file_damaged_under_way_is_set_aside_too(open_cache, tmp_path):
    cache = open_cache()
    for number in range(20):
        cache.put(key(number), some_clip(number))
    (tmp_path / "cache" / FILE_NAME).write_bytes(b"garbage " * 8000)
    assert [cache.get(key(number)) for number in range(20)].count(None) > 0
    cache.put(key(1), some_clip(1))
    assert same(cache.get(key(1)), some_clip(1))


def below_a_file(tmp_path):
    (tmp_path / "file").touch()
    return tmp_path / "file" / "cache"


def with_a_folder_in_its_place(tmp_path):
    (tmp_path / "cache" / FILE_NAME).mkdir(parents=True)
    return tmp_path / "cache"


@pytest.mark.parametrize("place", [below_a_file, with_a_folder_in_its_place, lambda _: None])
def test_without_a_folder_nothing_is_kept_and_one_line_says_so(open_cache, tmp_path, told, place):
    cache = open_cache(place(tmp_path))
    cache.put(key(1), some_clip())
    assert cache.get(key(1)) is None
    assert cache.missing([key(1)]) == {key(1)}
    (line,) = told
    assert line.startswith("Speech is not kept for the next time: ")
    assert "\n" not in line


def test_a_full_disk_ends_the_keeping_and_not_the_session(open_cache, told):
    cache = open_cache()
    cache.put(key(1), some_clip(1))
    cache._run(lambda connection: connection.execute("PRAGMA max_page_count = 5"))
    for number in range(2, 8):
        cache.put(key(number), some_clip(number))
    (line,) = told
    assert "full" in line
    assert cache.get(key(1)) is None


def read(other):
    other.execute("BEGIN")
    other.execute("SELECT * FROM clips").fetchone()


@pytest.mark.parametrize(
    "hold",
    [lambda other: other.execute("BEGIN EXCLUSIVE"), read],
    ids=["to write", "to read"],
)
def test_a_file_that_is_held_is_left_out_for_this_run_and_one_line_says_so(
    open_cache, tmp_path, monkeypatch, told, hold
):
    monkeypatch.setattr("coach.speech.cache.BUSY_SECONDS", 0.01)
    cache = open_cache()
    cache.put(key(1), some_clip(1))
    with closing(sqlite3.connect(tmp_path / "cache" / FILE_NAME, isolation_level=None)) as other:
        hold(other)
        cache.put(key(2), some_clip(2))
        assert told == [
            "Speech is not kept for the next time: "
            f"another process holds {tmp_path / 'cache' / FILE_NAME}."
        ]
    assert cache.get(key(1)) is None
    cache.put(key(3), some_clip(3))
    assert cache.missing([key(1), key(3)]) == {key(1), key(3)}
    cache.close()
    again = open_cache()
    assert again.missing([key(1), key(2), key(3)]) == {key(2), key(3)}
    assert len(told) == 1


def test_a_file_that_is_held_at_the_start_is_left_out_too(open_cache, tmp_path, monkeypatch, told):
    monkeypatch.setattr("coach.speech.cache.BUSY_SECONDS", 0.01)
    open_cache().put(key(1), some_clip(1))
    with closing(sqlite3.connect(tmp_path / "cache" / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache = open_cache()
    assert cache.get(key(1)) is None
    assert len(told) == 1


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


def test_the_least_recently_used_go_when_there_is_too_much(open_cache, tmp_path):
    clock = Clock()
    cache = open_cache(limit=200_000, now=clock)
    for number in range(20):
        clock.now += 10
        cache.put(key(number), some_clip(number, 10_000))
        if number == 5:
            clock.now += 4000
            assert cache.get(key(0)) is not None
    kept = {number for number in range(20) if cache.get(key(number))}
    assert {17, 18, 19} <= kept
    assert 1 not in kept
    assert sum(1 for _ in kept) * 20_000 <= 200_000
    assert (tmp_path / "cache" / FILE_NAME).stat().st_size <= 300_000


def test_a_clip_that_was_used_stays_longer_than_one_that_was_not(open_cache):
    clock = Clock()
    writer = open_cache(limit=200_000, now=clock)
    for number in range(8):
        clock.now += 1
        writer.put(key(number), some_clip(number, 10_000))
    clock.now += 10_000
    reader = open_cache(limit=200_000, now=clock)
    assert reader.get(key(0)) is not None
    reader.close()
    for number in range(8, 12):
        clock.now += 1
        writer.put(key(number), some_clip(number, 10_000))
    assert writer.get(key(0)) is not None
    assert writer.get(key(1)) is None


def test_what_was_used_while_the_clock_was_ahead_goes_in_its_turn_all_the_same(open_cache):
    clock = Clock()
    cache = open_cache(limit=200_000, now=clock)
    clock.now += 1e9
    cache.put(key(0), some_clip(0, 10_000))
    clock.now -= 1e9
    assert cache.get(key(0)) is not None
    for number in range(1, 20):
        clock.now += 10
        cache.put(key(number), some_clip(number, 10_000))
    assert cache.get(key(0)) is None


def test_two_processes_may_write_at_once(tmp_path, open_cache):
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(tmp_path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        for name in ("one", "two")
    ]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    outputs = [writer.communicate(timeout=60)[0] for writer in writers]
    assert outputs == ["\n", "\n"]
    engine, cache = ToneEngine(), open_cache(tmp_path)
    for name in ("one", "two"):
        for i in range(40):
            utterance = Utterance(f"{name} number {i}", "tones", 400)
            assert same(cache.get(clip_key(engine, utterance)), engine.render(utterance))
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]


def test_a_length_is_told_without_the_sound(open_cache, tmp_path):
    cache = open_cache()
    cache.put(key(1), some_clip(7))
    assert cache.length(key(1)) == some_clip(7).spoken
    assert cache.length(key(2)) is None
    change(tmp_path / "cache", "UPDATE clips SET frames = ?", b"damaged")
    assert cache.length(key(1)) == some_clip(7).spoken
    assert cache.get(key(1)) is None


@pytest.mark.parametrize("damage", ["before_ms = 3", "after_ms = 'x'", "checksum = x'00'"])
def test_a_length_that_was_damaged_is_not_told(damage, open_cache, tmp_path):
    cache = open_cache()
    cache.put(key(1), some_clip(7))
    change(tmp_path / "cache", f"UPDATE lengths SET {damage}")
    assert cache.length(key(1)) is None
    assert same(cache.get(key(1)), some_clip(7))


def test_a_length_goes_with_its_clip(open_cache, tmp_path):
    cache = open_cache(limit=100_000)
    for number in range(40):
        cache.put(key(number), some_clip(number))
    kept = [cache.get(key(number)) is not None for number in range(40)]
    assert True in kept
    assert False in kept
    assert [cache.length(key(number)) is not None for number in range(40)] == kept
    with closing(sqlite3.connect(tmp_path / "cache" / FILE_NAME)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM lengths").fetchone() == (sum(kept),)
