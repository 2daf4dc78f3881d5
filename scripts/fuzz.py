"""Attack Coach with what goes wrong outside of it: `python scripts/fuzz.py --minutes 30`.

Each case spoils something (a file, a setting, what is typed, a stream, a variable, a database),
runs the real program in one of its languages, in a sandbox with a time limit, and holds what
`fuzz_judge.py` says. What is found wrong is printed with the command that repeats it, and the case
is kept in a file. The last line is a summary; the exit code is 1 after a fault. Linux only.
"""

from __future__ import annotations

import argparse
import pickle
import random
import shlex
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sandbox import COACH, ROOT, new_sandbox, removed

sys.path.insert(0, str(ROOT))

from fuzz_case import Case, Make
from fuzz_commands import commands, environment, names, quick
from fuzz_databases import databases
from fuzz_files import mistakes, seeds, settings
from fuzz_judge import faults
from fuzz_printed import printed
from fuzz_rounds import rounds
from fuzz_run import HANGS_S, Runner
from fuzz_screen import screen
from fuzz_sound import music, sounds
from fuzz_streams import interrupts, streams
from fuzz_voices import voices
from fuzz_weeks import weeks

from coach.home.tongues import TONGUES

KINDS: Mapping[str, tuple[Make, int]] = {
    "seeds": (seeds, 6),
    "mistakes": (mistakes, 4),
    "printed": (printed, 2),
    "rounds": (rounds, 2),
    "weeks": (weeks, 2),
    "settings": (settings, 4),
    "commands": (commands, 6),
    "names": (names, 2),
    "quick": (quick, 2),
    "environment": (environment, 1),
    "streams": (streams, 2),
    "interrupts": (interrupts, 1),
    "screen": (screen, 1),
    "music": (music, 3),
    "sounds": (sounds, 2),
    "voices": (voices, 2),
    "databases": (databases, 3),
}
"""Each with how often it comes."""

MANY = 100
"""Cases, unless it is told how long to go on."""

FEW_BYTES = 80
"""Such a file is printed."""


def main(arguments: Sequence[str]) -> int:
    """Run cases until there were enough, or the time is over."""
    asked = _options().parse_args(arguments)
    chosen = asked.kind or list(KINDS)
    if asked.again:
        cases = iter([(asked.again.stem, pickle.loads(asked.again.read_bytes()))])
    else:
        most = MANY if asked.cases is None and asked.minutes is None else asked.cases
        cases = _cases(asked.seed, chosen, most, asked.minutes)
    began, seen, faulty = time.monotonic(), Counter[str](), Counter[str]()
    with Runner(shlex.split(asked.program) if asked.program else COACH, asked.hangs) as runner:
        for name, case in cases:
            seen[case.kind] += 1
            if found := attack(case, runner, asked.keep / name):
                faulty[case.kind] += 1
                _tell(case, found, asked.keep / f"{name}.case")
    minutes = (time.monotonic() - began) / 60
    kinds = ", ".join(f"{kind} {seen[kind]}" for kind in KINDS if seen[kind])
    bad = ", ".join(f"{kind} {count}" for kind, count in faulty.items())
    print(
        f"seed {asked.seed}: {seen.total()} cases in {minutes:.1f} minutes ({kinds}); "
        f"{faulty.total()} faults{f' ({bad})' if bad else ''}"
    )
    return 1 if faulty else 0


def attack(case: Case, runner: Runner, kept: Path) -> list[str]:
    """Run one case, and return what is wrong with what was seen.

    Then the case is kept, and what the program wrote, in files that are called like `kept`.
    """
    with removed(new_sandbox("fuzz")) as sandbox:
        outcome = runner.run(case, sandbox)
        found = faults(case, outcome, sandbox)
    if found:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.with_suffix(".case").write_bytes(pickle.dumps(case))
        kept.with_suffix(".output").write_bytes(outcome.stdout + outcome.stderr)
    return found


def made(seed: int, number: int, chosen: Sequence[str]) -> Case:
    """Return the case of a number; the same for the same seed and kinds."""
    chance = random.Random(f"{seed} {number}")
    (kind,) = chance.choices(chosen, [KINDS[kind][1] for kind in chosen])
    case = KINDS[kind][0](chance)
    spoken = {"COACH_LANGUAGE": chance.choice(TONGUES)}
    return replace(case, environment={**spoken, **case.environment})


def _cases(
    seed: int, chosen: Sequence[str], most: int | None, minutes: float | None
) -> Iterator[tuple[str, Case]]:
    until = time.monotonic() + 60 * (minutes or 0)
    number = 0
    while (most is None or number < most) and (minutes is None or time.monotonic() < until):
        yield f"{seed}-{number}", made(seed, number, chosen)
        number += 1


def _tell(case: Case, found: Sequence[str], kept: Path) -> None:
    """Print what is wrong, and how to see it again."""
    lines = [*found, f"  {case.kind}: coach {shlex.join(case.arguments)}"]
    lines += [f"  {word} {value!r}" for word, value in _beside(case).items()]
    lines += [f"  again: python scripts/fuzz.py --again {shlex.quote(str(kept))}"]
    sys.stdout.write("\n".join(lines).encode("utf-8", "backslashreplace").decode() + "\n")
    sys.stdout.flush()


def _beside(case: Case) -> dict[str, object]:
    """Return what was done to the program beside its arguments, as far as there is any."""
    files = {
        name: content if isinstance(content, bytes) and len(content) < FEW_BYTES else "…"
        for name, content in case.files.items()
    }
    done: dict[str, object] = {
        "files": files,
        "environment": dict(case.environment),
        "streams": dict(case.streams),
        "interrupt": case.interrupt,
        "typed": case.typed,
    }
    return {word: value for word, value in done.items() if value}


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    faulty = Path(tempfile.gettempdir(), "coach-faults")
    add = parser.add_argument
    add("--minutes", type=float, help="how long it goes on")
    add("--cases", type=int, help="how many there are; 100 unless minutes are given")
    add("--seed", type=int, default=random.randrange(10**6), help="for the same cases again")
    add("--kind", action="append", choices=list(KINDS), help="only such cases")
    add("--again", type=Path, metavar="FILE", help="only a case that was kept")
    add("--keep", type=Path, metavar="FOLDER", default=faulty, help=f"for them: {faulty}")
    add("--program", metavar="COMMAND", help="attack another program")
    add("--hangs", type=float, metavar="SECONDS", default=HANGS_S, help="when one counts as hung")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
