"""What `fuzz.py` holds against a program: each rule looks at one outcome, whatever was asked."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import soundfile
from fuzz_case import Case, Outcome
from sandbox import Sandbox, changed

from coach.home.tongues import TONGUES, catalogue_of

CODES = {0, 1, 2, 130}
ASKED_TO_END = {
    *(128 + signal.SIGHUP, 128 + signal.SIGTERM),
    *(-signal.SIGHUP, -signal.SIGTERM),
}
"""Whoever sent such a signal knows why it ends. Those below zero came before Coach had begun, or
after its end."""

INTERRUPTED_IMPORT = -signal.SIGINT
"""Python ends itself so, whatever the exit code, where an interrupt came while it ran code that it
had made itself, as dataclasses do; a shell sees 130 in either case."""

SIGNALLED = ASKED_TO_END | {INTERRUPTED_IMPORT}

LONGEST_LINE = 600
"""Characters: more is no line for a person."""

ERROR = "coach: "
"""What the line of an error begins with."""


def _told(sentence: str, **values: str) -> str:
    """Return a pattern for a sentence of the app in each of its languages, with such values."""
    ways = (catalogue_of(tongue, None).gettext(sentence) for tongue in TONGUES)
    return f"(?:{'|'.join(_pattern(way, values) for way in ways)})"


def _pattern(sentence: str, values: Mapping[str, str]) -> str:
    parts = re.split(r"\{(\w+)\}", sentence)
    return "".join(values[part] if at % 2 else re.escape(part) for at, part in enumerate(parts))


MISMATCH = _told("found {found}, expected {expected}", found=".+", expected=".+")
LEFT = _told("and {count} more: mend these first", count=r"\d+")
NUMBER = _told("entry {number}", number=r"\d+")
MISTAKE = re.compile(rf"coach: (?P<file>.*?\.toml)(?::(?P<line>\d+))?: .*{MISMATCH}")
ENTRY = re.compile(rf"coach: ({NUMBER} \(.*\): {MISMATCH}|{LEFT})")
"""One of several lines about what was typed."""

MANY_MORE = re.compile(rf"coach: {LEFT}")
WRONG = 2
"""One of several lines about a file, the line after very many, and the exit code beside them."""

TRACES = (b"Traceback (most recent call last)", b"Exception ignored in", b"Error in sys.excepthook")
STYLE = re.compile(rb"\x1b\[[\d;?<>]*[A-Za-z]")
"""What a full screen writes between words."""

UNCLEAN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey, and what breaks or turns a line."""

ALTERNATE, NORMAL = b"\x1b[?1049h", b"\x1b[?1049l"
"""What opens the full screen, and what closes it."""

BLOCK = 65_536
LEAST_PEAK = 0.1
"""Of full scale; the quietest that can be asked for has a peak twice as high."""

SOUND = {".wav", ".flac", ".ogg", ".opus", ".mp3"}

Rule = Callable[[Case, Outcome, Sandbox], Iterator[str]]


def faults(case: Case, outcome: Outcome, sandbox: Sandbox) -> list[str]:
    """Return everything that an outcome shows to be wrong, a line each."""
    return [fault for rule in RULES for fault in rule(case, outcome, sandbox)]


def ends(case: Case, outcome: Outcome, _: Sandbox) -> Iterator[str]:
    """Hold that it ends by itself, with an exit code that is known."""
    if outcome.code is None:
        yield "it hangs"
    elif outcome.code not in CODES | (SIGNALLED if case.interrupt or case.typed else set()):
        yield f"its exit code is {outcome.code}"
    elif case.works and outcome.code:
        yield f"its exit code is {outcome.code}, though nothing that was attacked is needed"


def shows_no_trace(_: Case, outcome: Outcome, __: Sandbox) -> Iterator[str]:
    """Hold that no traceback ever reaches a person."""
    shown = STYLE.sub(b"", outcome.stdout + outcome.stderr)
    if any(trace in shown for trace in TRACES):
        yield f"it shows a traceback: {outcome.lines[-1:]}"


def tells_once(case: Case, outcome: Outcome, _: Sandbox) -> Iterator[str]:
    """Hold that what failed is told once, and that what went well is not.

    One line tells it, or of a file that has to be mended a line each mistake.
    """
    errors = [line for line in outcome.lines if line.startswith(ERROR)]
    if outcome.code is None or 2 in case.streams or outcome.code in ASKED_TO_END:
        return
    if outcome.code == 0 and errors:
        yield f"it did what was asked and complains: {errors[0]}"
    if case.command == "quick" and outcome.code == WRONG:
        if None in map(ENTRY.match, errors[1:]):
            yield f"it tells {len(errors)} errors: {errors[:2]}"
    elif outcome.code and len(errors) > 1:
        yield from _told_of_one_file(errors, outcome.code)
    several = case.command in {"check", "doctor", "export"} and (outcome.lines or outcome.stdout)
    if outcome.code and not errors and not several:
        yield f"its exit code is {outcome.code}, and no line says why"
    if case.tells and not any(case.tells in line for line in outcome.lines):
        yield f"no line names what is wrong: {case.tells}"


def _told_of_one_file(errors: list[str], code: int) -> Iterator[str]:
    """Hold that several lines tell of one file, by place, each what to mend in it."""
    last = bool(MANY_MORE.fullmatch(errors[-1]))
    mistakes = [MISTAKE.match(line) for line in (errors[:-1] if last else errors)]
    files = {Path(mistake["file"]).name for mistake in mistakes if mistake is not None}
    lines = [int(mistake["line"] or 0) for mistake in mistakes if mistake is not None]
    if None in mistakes or len(files) != 1 or code != WRONG:
        yield f"it tells {len(errors)} errors: {errors[:2]}"
    elif lines != sorted(lines) or len(set(errors)) != len(errors):
        yield f"it tells mistakes twice, or without order: {errors[:4]}"


def gives_the_terminal_back(case: Case, outcome: Outcome, _: Sandbox) -> Iterator[str]:
    """Hold that the full screen is left as it was found."""
    shown = outcome.stdout
    if case.typed and ALTERNATE in shown and shown.rfind(NORMAL) < shown.rfind(ALTERNATE):
        yield "it does not give the terminal back"


def writes_clean_lines(case: Case, outcome: Outcome, __: Sandbox) -> Iterator[str]:
    """Hold that lines are short, and hold nothing that a terminal would obey."""
    if case.typed:
        return
    shown = outcome.stdout.decode(errors="replace") + outcome.stderr.decode(errors="replace")
    if found := UNCLEAN.search(shown):
        yield f"it writes {found[0]!r}: {shown[max(0, found.start() - 40) : found.end() + 20]!r}"
    longest = max(map(len, outcome.lines), default=0)
    if longest > LONGEST_LINE:
        yield f"it tells a line of {longest} characters"


def writes_whole_documents(case: Case, outcome: Outcome, _: Sandbox) -> Iterator[str]:
    """Hold that with `--json`, standard output is one document, and empty without success."""
    asked = "--json" in case.arguments and case.command in {"list", "show", "cues", "voices"}
    if not asked or 1 in case.streams or outcome.code is None:
        return
    if outcome.code:
        if outcome.stdout:
            yield "it fails, and has written a part of a document"
        return
    try:
        json.loads(outcome.stdout)
    except ValueError as error:
        yield f"what it writes is no JSON: {error}"


def leaves_nothing(_: Case, outcome: Outcome, __: Sandbox) -> Iterator[str]:
    """Hold that no process, no temporary file, and no part of a file stays behind."""
    yield from (f"a process stays behind: {process}" for process in outcome.processes)
    for name in changed(outcome.before, outcome.after):
        hidden = name.startswith("work/") and Path(name).name.startswith(".")
        if name in outcome.after and (hidden or name.startswith("temporary/")):
            yield f"it leaves {name!r}"


def touches_only_its_own(case: Case, outcome: Outcome, _: Sandbox) -> Iterator[str]:
    """Hold that only what may be replaced is changed, and that it writes only into `work`."""
    for name in changed(outcome.before, outcome.after):
        if name.startswith("temporary/") or _is_own(name, case):
            continue
        before, after = outcome.before.get(name, ""), outcome.after.get(name, "")
        replaces = "--force" in case.arguments and before.startswith("file")
        if before and not (replaces and after.startswith("file")):
            yield f"it changes {name!r}: {before[:20]}, then {after[:20] or 'nothing'}"
        elif not name.startswith("work/") and not replaces:
            yield f"it writes {name!r}"


def _is_own(name: str, case: Case) -> bool:
    """Tell whether a path is where Coach keeps what is its own, or a folder on the way there."""
    homes = ["home"]
    if any(variable in case.environment for variable in ("COACH_HOME", "HOME")):
        homes += ["user/.cache", "user/.local", "user/Library"]
        homes += [value.removeprefix("{}/") for value in case.environment.values() if value]
    own = [
        f"{home}/{kept}"
        for home in homes
        for kept in ("cache", "coach", "diary", "routines", "share", "voices")
    ]
    return any(place in name or place.startswith(name.removeprefix("work/")) for place in own)


def exports_whole_or_not_at_all(case: Case, outcome: Outcome, box: Sandbox) -> Iterator[str]:
    """Hold that a file is there when it was written whole, and only then."""
    made = [
        name
        for name in changed(outcome.before, outcome.after)
        if name.startswith("work/") and outcome.after.get(name, "").startswith("file")
        if not _is_own(name, case)
    ]
    writes = case.command in {"export", "say", "sounds", "quick", "new", "copy"}
    one = writes and not case.streams
    if made and not writes:
        yield f"it writes {made[0]!r}, and nobody asked for it"
    if made and one and outcome.code and not any("of" in line for line in outcome.lines):
        yield f"it fails, and there is {made[0]!r}"
    for name in made:
        yield from _whole(box.folder / name)


def _whole(path: Path) -> Iterator[str]:
    if not path.stat().st_size:
        yield f"{path.name!r} is empty"
    elif path.suffix.lower() in SOUND:
        try:
            with path.open("rb") as file, soundfile.SoundFile(file) as sound:
                frames = sound.frames
                peak = max((float(np.abs(block).max()) for block in sound.blocks(BLOCK)), default=0)
            if not LEAST_PEAK < peak <= 1:
                yield f"{path.name!r} has {frames} frames and a peak of {peak:g}"
        except soundfile.SoundFileError as error:
            yield f"{path.name!r} is no sound: {error}"


RULES: tuple[Rule, ...] = (
    ends,
    shows_no_trace,
    tells_once,
    gives_the_terminal_back,
    writes_clean_lines,
    writes_whole_documents,
    leaves_nothing,
    touches_only_its_own,
    exports_whole_or_not_at_all,
)
