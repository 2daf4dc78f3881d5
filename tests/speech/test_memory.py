"""An engine's identity goes by what is in its files, which are read only when they look changed."""

import os
from pathlib import Path
from typing import ClassVar

import pytest
from hosted_voices import Odd

from coach.speech import memory
from coach.speech.backend import Unfit
from coach.speech.memory import Memory


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    (folder / "lang").mkdir(parents=True)
    (folder / "dict").write_bytes(b"words" * 100)
    (folder / "lang" / "en").write_bytes(b"name English")
    return folder


@pytest.fixture
def backend(data):
    class WithFiles(Odd):
        paths: ClassVar = (data,)

        @classmethod
        def files(cls):
            return cls.paths

    return WithFiles


@pytest.fixture
def reads(monkeypatch):
    """Count how often the files are read."""
    count = []
    inside = memory._inside
    monkeypatch.setattr(memory, "_inside", lambda paths: count.append(1) or inside(paths))
    return count


def test_damaged_data_have_another_fingerprint_and_repaired_ones_the_old(backend, data, tmp_path):
    before = Memory(tmp_path, "odd").identity(backend)
    whole = (data / "dict").read_bytes()
    (data / "dict").write_bytes(whole[:50] + b"\0" + whole[51:])
    damaged = Memory(tmp_path, "odd").identity(backend)
    assert damaged != before
    (data / "dict").write_bytes(whole)
    assert Memory(tmp_path, "odd").identity(backend) == before
    (data / "lang" / "en").rename(data / "lang" / "fr")
    assert Memory(tmp_path, "odd").identity(backend) not in {before, damaged}


def test_damage_is_seen_though_the_time_of_the_file_is_the_old_one(backend, data, tmp_path):
    before = Memory(tmp_path, "odd").identity(backend)
    state = (data / "dict").stat()
    (data / "dict").write_bytes(b"sword" * 100)
    os.utime(data / "dict", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert Memory(tmp_path, "odd").identity(backend) != before


def test_files_that_look_the_same_are_not_read_again(backend, data, tmp_path, reads):
    before = Memory(tmp_path, "odd").identity(backend)
    assert len(reads) == 1
    assert Memory(tmp_path, "odd").identity(backend) == before
    assert len(reads) == 1
    assert Memory(None, "odd").identity(backend) == before
    assert len(reads) == 2


def test_the_same_data_elsewhere_are_the_same(backend, data, tmp_path):
    before = Memory(None, "odd").identity(backend)
    data.rename(tmp_path / "elsewhere")
    backend.paths = (tmp_path / "elsewhere",)
    assert Memory(None, "odd").identity(backend) == before


def test_data_that_cannot_be_read_are_told(backend, data, tmp_path, monkeypatch):
    def refuse(path, *_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Unfit, match="Permission denied"):
        Memory(tmp_path, "odd").identity(backend)


PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")


@PIPES
def test_a_pipe_in_place_of_the_memory_is_not_waited_for_and_stays(backend, tmp_path):
    known = Memory(None, "odd").identity(backend)
    os.mkfifo(tmp_path / "engine-odd.json")
    assert Memory(tmp_path, "odd").identity(backend) == known
    assert (tmp_path / "engine-odd.json").is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "engine-odd.json"]


@PIPES
def test_a_pipe_among_the_files_of_an_engine_is_passed_over(backend, data, tmp_path):
    before = Memory(None, "odd").identity(backend)
    os.mkfifo(data / "lang" / "pipe")
    os.mkfifo(tmp_path / "alone")
    backend.paths = (data, tmp_path / "alone")
    assert Memory(None, "odd").identity(backend) == before
