"""What a command prints: results on stdout; messages, and a bar for long work, on stderr.

A result that cannot be written is an error. A message that nobody can be told is dropped.
"""

from __future__ import annotations

import errno
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from coach.base.errors import CoachError
from coach.base.reasons import reason_of
from coach.base.streams import failure_of
from coach.base.text import printable
from coach.base.times import PATIENCE_S
from coach.base.tongue import later, tr
from coach.cli.terminal import is_still

if TYPE_CHECKING:
    from coach.base.progress import Progress as Step


_UNSEEN = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff]")
"""What JSON may hold as it is, and a terminal may act on."""


FURTHER_IN = "  "
LINE_EVERY_S = 10
"""How often a line tells how far long work has come, in place of a bar."""


class OutputFailed(CoachError):
    """What was asked for is output, and standard output does not take it."""

    title = later("The output went nowhere")


def print_lines(lines: Iterable[str]) -> None:
    """Print a result for people, line by line. Raises what `check_printed` raises."""
    write_lines(lines)
    check_printed()


def write_lines(lines: Iterable[str]) -> None:
    """Print lines beside what is heard, as far as that can be; nothing steers the terminal.

    A terminal folds long lines in the middle of a word: there they are folded between words.
    """
    for line in lines:
        write_line(sys.stdout, line)


def write_line(stream: TextIO, line: str) -> None:
    """Write one line as `write_lines` does; a stream that fails says so later, and never here."""
    width = shutil.get_terminal_size().columns if stream.isatty() else None
    stream.writelines(f"{part}\n" for part in folded(printable(line), width))


def folded(line: str, width: int | None) -> list[str]:
    """Fold a line between words where it is longer than a width; what follows stands further in."""
    if width is None or len(line) <= width:
        return [line]
    import textwrap  # late: for a narrow terminal alone

    margin = " " * (len(line) - len(line.lstrip(" ")))
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=margin + FURTHER_IN,
        break_long_words=False,
        break_on_hyphens=False,
    )


def check_printed() -> None:
    """Look whether all that was printed so far has arrived.

    Raises `OutputFailed`, or `BrokenPipeError` where its reader has had enough.
    """
    failure = failure_of(sys.stdout)
    if isinstance(failure, BrokenPipeError):
        raise failure
    if failure is not None:
        closed = failure.errno == errno.EBADF
        reason = tr("it is closed") if closed else reason_of(failure)
        raise OutputFailed(
            tr("cannot be written: {reason}", reason=reason),
            place=tr("standard output"),
            hint=tr("send it to a terminal, or to a file on a disk with room"),
        ) from failure


def print_result(document: object, lines: Iterable[str], *, as_json: bool) -> None:
    """Print a result for programs or for people, as was asked for.

    Raises what `check_printed` raises.
    """
    if as_json:
        print_json(document)
    else:
        print_lines(lines)


def print_json(document: object) -> None:
    """Print a result for programs: one JSON document and nothing else.

    Where standard output is not UTF-8, its other characters are escaped: none is lost. Raises what
    `check_printed` raises.
    """
    import json  # late: for `--json` alone

    escaped = (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8"
    written = json.dumps(document, ensure_ascii=escaped, indent=1)
    sys.stdout.write(_UNSEEN.sub(lambda sign: json.dumps(sign[0])[1:-1], written) + "\n")
    check_printed()


def tell_all(lines: Iterable[str]) -> None:
    """Tell a person several things."""
    for line in lines:
        tell(line)


def tell(line: str) -> None:
    """Tell a person one thing beside the result."""
    write_line(sys.stderr, line)
    sys.stderr.flush()


def telling_once() -> Callable[[str], None]:
    """Return what tells a person each line once, however often it is given."""
    told: set[str] = set()

    def tell_new(line: str) -> None:
        if line not in told:
            told.add(line)
            tell(line)

    return tell_new


def show_progress(steps: Iterable[Step]) -> None:
    """Carry out all steps; on a terminal, show a bar once they have taken half a second.

    Where nothing is to move, it is a line now and then.
    """
    steps = iter(steps)
    if sys.stderr.isatty():
        began = time.monotonic()
        for _ in steps:
            if time.monotonic() - began > PATIENCE_S:
                _with_lines(steps) if is_still() else _with_bar(steps)
    for _ in steps:
        continue


def _with_lines(steps: Iterable[Step]) -> None:
    next_s = 0.0
    for step in steps:
        if (now_s := time.monotonic()) >= next_s:
            next_s = now_s + LINE_EVERY_S
            tell(tr("{what}: {done} of {total}", what=step.what, done=step.done, total=step.total))


def _with_bar(steps: Iterable[Step]) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("{task.description}", markup=False)
    columns = (words, BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        for step in steps:
            bar.update(
                task, description=printable(step.what), completed=step.done, total=step.total
            )
