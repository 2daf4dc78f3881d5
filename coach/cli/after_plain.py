"""How a session felt, asked in plain lines once it is over."""

from __future__ import annotations

from coach.cli.keyboard import ReadKey
from coach.cli.lines import Lines
from coach.live.after import title_of, told, told_felt
from coach.live.controls import Controls
from coach.live.run import Run
from coach.plan.shown_session import SummaryWords


def ask_plain(
    run: Run, controls: Controls, lines: Lines, read_key: ReadKey, words: SummaryWords
) -> None:
    """Ask, a line a question, until all is answered, skipped or silent; any other key leaves."""
    run.attempt(Run.ask_after)
    before, figure = None, ""
    while (now := run.view().after) is not None:
        if (now.about, now.side) != before:
            before, figure = (now.about, now.side), ""
            lines.write(f"{title_of(now, words)} {told(now, words)}")
        elif now.shown and now.shown != figure:
            figure = now.shown
            lines.write(figure)
        run.tick()
        if controls.attend(run.view()):
            break
        key = read_key()
        if key and not run.takes(key):
            break
    if line := told_felt(run.felt, words):
        lines.write(line)
