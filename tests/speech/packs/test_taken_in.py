"""A pack from somebody else: what is taken in, and all that is not."""

from __future__ import annotations

import stat
import unicodedata
import zipfile
from collections import deque
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Literal

import numpy as np
import pytest
from recordings import in_a_room, spoken, write, write_pack

from coach.base.errors import AskedWrongly, BadFile, CoachError
from coach.base.progress import Steps
from coach.speech.own.keeping import take_out
from coach.speech.packs import taken_in
from coach.speech.packs.sharing import share
from coach.speech.packs.taken_in import Wanted, add_pack, is_pack
from coach.speech.packs.told import Pack, read_pack

PHRASES = {text: in_a_room(spoken(text)) for text in ("Breathe in.", "Let go.", "Hold on.")}
TOML = 'name = "Anna"\nlanguage = "en"\n[phrases]\n'


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    return tmp_path / "home" / "voices"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "anna", PHRASES, more='licence = "CC0"')


@pytest.fixture
def packed(folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "given.zip"
    deque(share(read_pack(folder), path, force=False), maxlen=0)
    return path


def add(source: Path, voices: Path, name: str | None = None, *, force: bool = False) -> Pack:
    steps = add_pack(Wanted(source, name, force), voices, {"espeak"})
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def left(voices: Path) -> list[str]:
    return sorted(path.name for path in voices.iterdir()) if voices.exists() else []


def test_a_zip_comes_back_byte_for_byte(packed: Path, folder: Path, voices: Path) -> None:
    pack = add(packed, voices)
    assert pack.id == "anna"
    assert {path.name: path.read_bytes() for path in (voices / "anna").iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
    assert read_pack(voices / "anna").told == read_pack(folder).told


def test_the_same_pack_makes_the_same_zip(packed: Path, folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    deque(share(read_pack(folder), again, force=False), maxlen=0)
    assert again.read_bytes() == packed.read_bytes()


def test_a_folder_is_taken_in_without_what_it_does_not_name(folder: Path, voices: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert add(folder, voices, "berta").id == "berta"
    assert left(voices / "berta") == ["0.flac", "1.flac", "2.flac", "pack.toml"]


def test_a_zip_without_a_folder_is_called_as_its_file(folder: Path, voices: Path) -> None:
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    path = zipped(folder.parent / "Dora.zip", **files, **{"__MACOSX/._0.flac": b"x"})
    assert add(path, voices).id == "dora"


def test_a_voice_that_is_there_stays_unless_it_is_to_be_replaced(
    packed: Path, voices: Path
) -> None:
    add(packed, voices)
    with pytest.raises(AskedWrongly, match="a voice that is called anna already"):
        add(packed, voices)
    add(packed, voices, force=True)
    assert take_out(voices, "Anna") == "anna"
    assert left(voices) == []


def test_what_is_not_of_a_pack_is_never_removed(packed: Path, voices: Path) -> None:
    add(packed, voices)
    (voices / "anna" / "diary.txt").write_text("mine", encoding="utf-8")
    for act in (lambda: take_out(voices, "anna"), lambda: add(packed, voices, force=True)):
        with pytest.raises(AskedWrongly, match=r"found “diary\.txt” in it"):
            act()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("../evil.flac", "found “../evil.flac”, which leads out of the folder"),
        ("/etc/evil.flac", "which leads out of the folder"),
        ("a\\..\\..\\evil.flac", "which leads out of the folder"),
        ("C:/evil.flac", "which leads out of the folder"),
        ("anna/../../evil.flac", "which leads out of the folder"),
        ("anna/.bashrc", "which not every system can hold"),
        ("anna/con.flac", "which not every system can hold"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(
    folder: Path, voices: Path, tmp_path: Path, name: str, line: str
) -> None:
    files = {f"anna/{path.name}": path.read_bytes() for path in folder.iterdir()}
    path = zipped(tmp_path / "evil.zip", **files, **{name: b"evil"})
    with pytest.raises(BadFile) as caught:
        add(path, voices)
    assert line in str(caught.value)
    assert left(voices) == []
    assert not list(tmp_path.rglob("evil.flac"))


def test_links_are_refused_in_a_zip_and_in_a_folder(
    folder: Path, voices: Path, tmp_path: Path
) -> None:
    link = zipfile.ZipInfo("anna/0.flac")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as made:
        made.writestr("anna/pack.toml", f'{TOML}Hold = "0.flac"\n')
        made.writestr(link, "/etc/passwd")
    with pytest.raises(BadFile, match="which is a link"):
        add(tmp_path / "link.zip", voices)
    (folder / "1.flac").unlink()
    (folder / "1.flac").symlink_to(folder / "0.flac")
    with pytest.raises(BadFile, match=r"found “1\.flac”, a link, expected a file"):
        add(folder, voices)
    assert left(voices) == []


def test_a_bomb_is_stopped_while_it_unpacks(
    voices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken_in, "LARGEST_PACK", 3_000_000)
    bomb = {f"anna/{number}.flac": bytes(1_500_000) for number in range(3)}
    path = zipped(tmp_path / "bomb.zip", **{"anna/pack.toml": TOML.encode()}, **bomb)
    assert path.stat().st_size < 20_000
    with pytest.raises(BadFile, match="which unpacks to more than 1 MB, expected at most 3 MB"):
        add(path, voices)
    monkeypatch.setattr(taken_in, "LARGEST_PACK", 1000)
    with pytest.raises(BadFile, match=r"found [\d,]+ bytes, expected at most 1,000 bytes"):
        add(path, voices)
    monkeypatch.setattr(taken_in, "MOST_ENTRIES", 3)
    monkeypatch.setattr(taken_in, "LARGEST_PACK", 3_000_000)
    with pytest.raises(BadFile, match="found 4 files, expected at most 3"):
        add(path, voices)


def test_a_file_of_ten_gigabytes_is_not_read(voices: Path, tmp_path: Path) -> None:
    path = tmp_path / "huge.zip"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(BadFile, match="found 10,000 MB, expected at most 1,000 MB"):
        add(path, voices)


def test_what_is_damaged_or_no_pack_is_one_line(
    packed: Path, folder: Path, voices: Path, tmp_path: Path
) -> None:
    whole = packed.read_bytes()
    flac = (folder / "0.flac").read_bytes()
    middle = len(whole) // 2
    (tmp_path / "cut.zip").write_bytes(whole[:middle])
    (tmp_path / "spoilt.zip").write_bytes(whole[:middle] + b"spoilt" + whole[middle + 6 :])
    (tmp_path / "empty.zip").write_bytes(b"")
    (tmp_path / "plain").mkdir()
    one, none = f'{TOML}Hold = "0.flac"\n'.encode(), TOML.encode()
    twice = tmp_path / "twice.zip"
    with zipfile.ZipFile(twice, "w") as made:
        made.writestr("pack.toml", one)
        made.writestr("PACK.toml", one)
    for source, line in (
        (tmp_path / "cut.zip", "found no zip that is whole"),
        (tmp_path / "spoilt.zip", "found no zip that is whole"),
        (tmp_path / "empty.zip", "found no zip that is whole"),
        (tmp_path / "nowhere.zip", "found nothing, expected a voice pack"),
        (tmp_path / "plain", "found no pack.toml in it"),
        (twice, "which is in it twice"),
        (zipped(tmp_path / "a.zip", **{"a.txt": b""}), "found no pack.toml in it"),
        (
            zipped(tmp_path / "b.zip", **{"anna/pack.toml": b"name = "}),
            f"{tmp_path}/b.zip/pack.toml: at the end",
        ),
        (zipped(tmp_path / "c.zip", **{"pack.toml": none}), "phrases: found no phrases"),
        (
            zipped(tmp_path / "d.zip", **{"pack.toml": one}),
            "d.zip/pack.toml: phrases.Hold: found “0.flac”, which is not there",
        ),
        (
            zipped(tmp_path / "e.zip", **{"pack.toml": one, "0.flac": b"MZ"}),
            "e.zip/0.flac: found no sound that can be read",
        ),
        (
            zipped(tmp_path / "f.zip", **{"pack.toml": one, "0.flac": flac[:600]}),
            "f.zip/0.flac: found no sound that can be read",
        ),
        (
            zipped(tmp_path / "espeak.zip", **{"pack.toml": one, "0.flac": flac}),
            "which is an engine",
        ),
    ):
        with pytest.raises(CoachError) as caught:
            add(source, voices)
        assert line in str(caught.value), source
        assert caught.value.exit_code == 2
        assert left(voices) == []


def test_what_is_a_pack_is_told_by_its_name(packed: Path, folder: Path, tmp_path: Path) -> None:
    assert is_pack(packed)
    assert is_pack(folder)
    assert not is_pack(tmp_path)
    assert not is_pack(tmp_path / "joe.onnx")


def test_archives_that_are_spoilt_anywhere_are_one_line(
    packed: Path, voices: Path, tmp_path: Path
) -> None:
    whole = packed.read_bytes()
    directory = whole.index(b"PK\x01\x02")
    random = Random(5)
    path = tmp_path / "anna.zip"
    for _ in range(150):
        spoilt = bytearray(whole)
        for _ in range(random.choice((1, 2, 8))):
            spoilt[random.randrange(directory, len(whole))] = random.randrange(256)
        path.write_bytes(spoilt)
        with suppress(CoachError):
            take_out(voices, add(path, voices).id)
        assert left(voices) == []


def test_a_full_disk_is_one_line_and_nothing_is_left(
    packed: Path, voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(taken_in.Path, "open", full)
    with pytest.raises(CoachError, match="an unpacked recording cannot be kept: no space left"):
        add(packed, voices)
    monkeypatch.undo()
    assert left(voices) == []


@pytest.mark.parametrize(("packed_as", "told_as"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_accents_may_be_written_in_two_ways(
    packed_as: Literal["NFC", "NFD"], told_as: Literal["NFC", "NFD"], voices: Path, tmp_path: Path
) -> None:
    name, told = (unicodedata.normalize(form, "tür.flac") for form in (packed_as, told_as))
    recording = write(tmp_path / "one.flac", in_a_room(spoken("Hold."))).read_bytes()
    with zipfile.ZipFile(tmp_path / "anna.zip", "w") as made:
        made.writestr("anna/pack.toml", f'{TOML}Hold = "{told}"\n')
        made.writestr(f"anna/{name}", recording)
    pack = add(tmp_path / "anna.zip", voices)
    found = pack.file_of("Hold.")
    assert found is not None
    assert found.read_bytes() == recording


def test_one_name_in_two_ways_of_accents_is_there_twice(voices: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "anna.zip", "w") as made:
        made.writestr("anna/pack.toml", f'{TOML}Hold = "tür.flac"\n')
        for form in ("NFC", "NFD"):
            made.writestr(f"anna/{unicodedata.normalize(form, 'tür.flac')}", b"")
    with pytest.raises(BadFile, match="which is in it twice"):
        add(tmp_path / "anna.zip", voices)


def test_what_is_no_use_for_its_words_is_told_and_the_rest_is_there(
    voices: Path, tmp_path: Path
) -> None:
    phrases = {**PHRASES, "Rest.": np.zeros(22_050), "7": in_a_room(spoken("7", 1.5))}
    source, told = write_pack(tmp_path / "anna", phrases), list[str]()
    pack = Steps(add_pack(Wanted(source), voices, tell=told.append)).finish()
    assert len(pack.files) == len(phrases)
    silent, slow = told
    assert silent == f"{source / '3.flac'}: “Rest.”: found silence, expected words"
    assert slow.startswith(f"{source / '4.flac'}: “7”: found a number that sounds for 1.")
