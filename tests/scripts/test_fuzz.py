"""The attacks hold against Coach, and a program with a fault of each kind is caught."""

import random
import shlex
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("attacks need Linux", allow_module_level=True)

import fuzz
import fuzz_run
from fuzz_case import Case, Link
from fuzz_databases import IN_CACHE, IN_DIARY, clips, diary, ordered
from fuzz_judge import faults
from fuzz_mutate import spoilt
from fuzz_run import Runner
from sandbox import new_sandbox, removed

from coach.home.tongues import TONGUES

HANGS_S = 1.5
QUIET = "import pathlib, signal, subprocess, sys, time\n"

FAULTS = {
    "hangs": ("time.sleep(60)", "it hangs"),
    "an unknown code": ("sys.exit('coach: no') if 0 else sys.exit(3)", "its exit code is 3"),
    "a traceback": ("raise ValueError", "it shows a traceback"),
    "dies by a signal": ("signal.raise_signal(signal.SIGSEGV)", "its exit code is -11"),
    "says nothing": ("sys.exit(1)", "no line says why"),
    "tells twice": ("sys.stderr.write('coach: a\\ncoach: b\\n'); sys.exit(2)", "it tells 2 errors"),
    "tells of two files": (
        "line = 'coach: {}.toml:1: x: found y, expected z\\n'\n"
        "sys.stderr.write(line.format('a') + line.format('b')); sys.exit(2)",
        "it tells 2 errors",
    ),
    "tells without order": (
        "line = 'coach: a.toml:{}: x: found y, expected z\\n'\n"
        "sys.stderr.write(line.format(2) + line.format(1)); sys.exit(2)",
        "it tells mistakes twice, or without order",
    ),
    "complains and does": (
        "sys.stderr.write('coach: a\\n')",
        "it did what was asked and complains",
    ),
    "an escape": ("print('\\x1b[31mred')", "it writes '\\x1b'"),
    "a long line": ("sys.stderr.write('x' * 5000)", "a line of 5000 characters"),
    "no JSON": ("print('{')", "is no JSON"),
    "a part of JSON": ("print('{'); sys.exit('coach: no')", "a part of a document"),
    "a process": (
        "wait = [sys.executable, '-c', 'import time; time.sleep(60)']\n"
        "subprocess.Popen(wait, stdin=-3, stdout=-3, stderr=-3)",
        f"a process stays behind: {sys.executable} -c import time",
    ),
    "a temporary file": (
        "import tempfile; tempfile.mkstemp(prefix='left-')",
        "it leaves 'temporary/left-",
    ),
    "a part of a file": ("pathlib.Path('.x.part').touch()", "it leaves 'work/.x.part'"),
    "a changed file": ("pathlib.Path('kept').write_text('x')", "it changes 'work/kept'"),
    "a replaced link": (
        "p = pathlib.Path('link'); p.unlink(); p.touch()",
        "it changes 'work/link': link to kept, then file",
    ),
    "a file in its home": ("pathlib.Path('../home/x').touch()", "it writes 'home/x'"),
    "a file nobody asked for": ("pathlib.Path('x').touch()", "nobody asked for it"),
}


TELLS_TWO = """
from coach.base.errors import BadFile
from coach.base.tongue import speaking
from coach.home.tongues import catalogue_of
def tell(*lines):
    with speaking(catalogue_of({language!r}, None)):
        for line in lines:
            error = BadFile("a.toml", ("steps", 0), "x", "z", line=line)
            sys.stderr.write(f"coach: {{error}}\\n")
    sys.exit(2)
"""
"""Tells a mistake in each of some lines of a file, as Coach does."""


@pytest.fixture(autouse=True)
def short_grace(monkeypatch):
    monkeypatch.setattr(fuzz_run, "GRACE_S", 0.5)


def attacked(program, case):
    command = (sys.executable, "-c", QUIET + program)
    with Runner(command, HANGS_S) as runner, removed(new_sandbox("test")) as box:
        return faults(case, runner.run(case, box), box)


def case(*arguments, **more):
    files = {"work/kept": b"kept", "work/link": Link("kept")}
    return Case(kind="test", arguments=arguments, files=files, **more)


@pytest.mark.parametrize(("program", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_program_is_caught(program, told):
    found = attacked(program, case("list", "--json"))
    assert any(told in fault for fault in found), found


def test_a_program_without_fault_is_not_blamed():
    assert attacked("print('[]')", case("list", "--json")) == []
    assert attacked("sys.exit('coach: no such routine')", case("show", "x")) == []


@pytest.mark.parametrize("language", TONGUES)
def test_several_mistakes_of_one_file_are_known_in_each_language(language):
    code = TELLS_TWO.format(language=language)
    assert attacked(f"{code}tell(2, 5)", case("show", "x")) == []
    (found,) = attacked(f"{code}tell(5, 2)", case("show", "x"))
    assert "without order" in found


def test_what_is_exported_has_to_be_whole():
    cut = "pathlib.Path('a.wav').write_bytes(b'RIFF')"
    found = attacked(cut, case("export", "x", "-o", "a.wav"))
    assert any("'a.wav' is no sound" in fault for fault in found), found
    found = attacked(f"{cut}; sys.exit('coach: no')", case("export", "x", "-o", "a.wav"))
    assert any("it fails, and there is 'work/a.wav'" in fault for fault in found), found


def test_an_export_of_silence_is_caught():
    silent = "import soundfile; soundfile.write('a.wav', [0.0] * 100, 8000)"
    (found,) = attacked(silent, case("export", "x", "-o", "a.wav"))
    assert "a peak of 0" in found


def test_what_was_attacked_and_is_not_needed_may_not_fail():
    (found,) = attacked("sys.exit('coach: a broken cache')", case("list", works=True))
    assert "though nothing that was attacked is needed" in found


def test_what_is_wrong_has_to_be_named():
    assert attacked("", case("list", tells="halved.ogg")) != []
    assert attacked("sys.stderr.write('halved.ogg ends too soon')", case(tells="halved.ogg")) == []


def test_streams_are_broken_as_asked():
    full = case("list", streams={1: "full"})
    assert attacked("print('x', flush=True)", full) != []
    closed = case("list", streams={1: "closed", 2: "closed"})
    assert attacked("assert sys.stdout is None and sys.stderr is None", closed) == []
    gone = case("list", streams={0: "gone"})
    assert attacked("assert sys.stdin.read() == ''", gone) == []


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_the_same_seed_makes_the_same_cases(kind):
    one, other, another = (fuzz.made(seed, 3, [kind]) for seed in (1, 1, 2))
    assert one == other
    assert one != another


def test_cases_differ():
    cases = [fuzz.made(1, number, list(fuzz.KINDS)) for number in range(200)]
    assert {case.kind for case in cases} == set(fuzz.KINDS)
    assert {case.environment["COACH_LANGUAGE"] for case in cases} == set(TONGUES)


def test_coach_holds(tmp_path, capsys):
    """A few cases, forked from a Coach that is loaded, and in a process of its own."""
    kinds = ["--kind", "seeds", "--kind", "settings", "--kind", "commands"]
    code = fuzz.main(["--seed", "5", "--cases", "6", *kinds, "--keep", str(tmp_path)])
    last = capsys.readouterr().out
    assert (code, list(tmp_path.iterdir())) == (0, []), last
    assert last.startswith("seed 5: 6 cases in ")
    assert last.endswith("); 0 faults\n")


def test_a_fault_is_told_with_what_repeats_it(tmp_path, capsys):
    faulty = shlex.join(
        [sys.executable, "-c", "import sys; print('something', end=''); sys.exit(9)"]
    )
    asked = ["--kind", "commands", "--keep", str(tmp_path), "--program", faulty]
    assert fuzz.main(["--seed", "5", "--cases", "1", *asked]) == 1
    told = capsys.readouterr().out
    kept, output = sorted(tmp_path.iterdir())
    assert output.read_bytes() == b"something"
    assert f"again: python scripts/fuzz.py --again {kept}\n" in told
    assert told.endswith("1 faults (commands 1)\n")
    assert fuzz.main(["--again", str(kept), *asked]) == 1
    assert capsys.readouterr().out.splitlines()[:-1] == told.splitlines()[:-1]


def test_spoilt_texts_are_bytes_whatever_is_done_to_them():
    for seed in range(300):
        assert isinstance(
            spoilt("a = 1\n[[b]]\nc = 'd'\n" * (seed % 3), random.Random(seed)), bytes
        )


SCREEN = """
sys.stdout.write("\\x1b[?1049h")
sys.stdout.flush()
while sys.stdin.readline() != "q\\n":
    pass
sys.stdout.write({end!r})
"""


def test_a_screen_is_typed_at_and_has_to_give_the_terminal_back():
    typed = ((b"a\n", (24, 80)), (b"q\n", (1, 1)))
    assert attacked(SCREEN.format(end="\x1b[?1049l"), case(typed=typed)) == []
    (found,) = attacked(SCREEN.format(end=""), case(typed=typed))
    assert found == "it does not give the terminal back"


@pytest.mark.parametrize(
    ("whole", "orders"), [(diary, IN_DIARY), (clips, IN_CACHE)], ids=["diary", "cache"]
)
def test_everything_that_is_done_to_a_database_can_be_done(whole, orders):
    for order in orders:
        assert ordered(whole(), order) != whole(), order
