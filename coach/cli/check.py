"""`coach check`: from its options to findings, and from findings to what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from gettext import NullTranslations
from typing import Annotated

from cyclopts import Parameter

import coach
from coach.base.errors import AskedWrongly, CoachError
from coach.base.tongue import speaking, tr
from coach.check.examine import Examiner
from coach.check.finding import Finding, Format, Level, from_level, open_ones, together
from coach.check.pace import own_pace_times
from coach.check.report import allowed, document, explanation, github_lines, lines, sarif, summary
from coach.check.rules import RULES, rule_named
from coach.cli.opening import open_library, settings_of
from coach.cli.options import Json
from coach.cli.output import print_json, print_lines, tell
from coach.home.folders import folders
from coach.speech.packs.told import known_pack


def check(
    *names: Annotated[str, Parameter(help="Files, or ids of routines and exercises.")],
    level: Annotated[Level, Parameter(help="The least grave that is told.")] = "hint",
    wanted: Annotated[Format, Parameter(name="--format", help="How it is printed.")] = "text",
    as_json: Json = False,
    voice: Annotated[
        str | None, Parameter(help="Tell which lines of routines a recorded voice lacks.")
    ] = None,
    explain: Annotated[str | None, Parameter(help="Tell why there is a rule, by its id.")] = None,
) -> int:
    """Carry out `coach check`; return its exit code."""
    if explain is not None:
        print_lines(explanation(rule_named(explain)))
        return 0
    library = open_library()
    pack = None if voice is None else known_pack(folders().voices, voice)
    examiner = Examiner(library, settings_of(library, {}), pack)
    paths = [examiner.path_of(name) for name in names]
    written: Format = "json" if as_json else wanted
    with _language_of(written):
        found = from_level(examiner.files(paths) if names else examiner.everything(), level)
    findings = open_ones(found)
    match written:
        case "json":
            print_json(document(findings))
        case "sarif":
            print_json(sarif(found, RULES, coach.__version__))
        case "github":
            print_lines(github_lines(findings))
        case "text":
            print_lines(lines(together(findings)))
    if findings:
        tell(f"{summary(findings)}; {tr('coach check --explain RULE tells why')}")
    if kept := allowed(found):
        tell(kept)
    for line in own_pace_times(library, paths):
        tell(line)
    return exit_code(findings)


def _language_of(written: Format) -> AbstractContextManager[None]:
    """Tell a person in the app's language, and programs in English, whoever started them."""
    return nullcontext() if written == "text" else speaking(NullTranslations())


def exit_code(findings: Sequence[Finding]) -> int:
    """Return 2 where a file cannot be read, 1 for what is hard to follow, 0 for hints."""
    levels = {finding.level for finding in findings}
    if "error" in levels:
        return AskedWrongly.exit_code
    return CoachError.exit_code if "warning" in levels else 0
