"""What a routine may break: rules that it names in `allow`, each with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from coach.base.errors import did_you_mean, nearest, quoted
from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.check.finding import Finding
from coach.check.rule import ALLOWS_NOTHING, UNREADABLE, Trouble
from coach.check.rules import RULES
from coach.check.source import Source
from coach.routine.models import Routine

MAY_BE_ALLOWED = tuple(
    rule.id for rule in RULES if rule.level != "error" and rule is not ALLOWS_NOTHING
)
"""Names of the rules that somebody may have reasons to break."""


def with_allowed(
    found: Iterable[Finding], routine: Routine, source: Source, unasked: Collection[str]
) -> Iterator[Finding]:
    """Mark the findings that a routine allows; tell of each `allow` that no rule answers to.

    `unasked` are the rules that were not looked for this time: they may still find something.
    """
    broken = set()
    for finding in found:
        broken.add(finding.rule)
        may = finding.rule in MAY_BE_ALLOWED and finding.rule in routine.allowed
        yield replace(finding, allowed=routine.allowed[finding.rule]) if may else finding
    for number, name in enumerate(routine.allowed):
        where: KeyPath = ("allow", number if isinstance(routine.allow, tuple) else name)
        if name not in MAY_BE_ALLOWED:
            close = nearest(name, MAY_BE_ALLOWED)
            known = tr("docs/check.md lists them; an error cannot be allowed")
            remedy = did_you_mean(close) if close else known
            unknown = tr("found {found}", found=quoted(name))
            trouble = Trouble(where, unknown, tr("expected the name of a rule"), remedy)
            yield source.finding(UNREADABLE, trouble)
        elif name not in broken and name not in unasked:
            nothing = tr("{rule}, which finds nothing", rule=name)
            trouble = Trouble(where, nothing, tr("a finding"), tr("take it out"))
            yield source.finding(ALLOWS_NOTHING, trouble)
