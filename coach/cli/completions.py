"""`coach completions`: what a shell reads to complete the words of `coach`."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from coach.cli.output import print_lines

Shell = Literal["bash", "zsh", "fish", "powershell"]


def completions(
    shell: Annotated[Shell, Parameter(help="The shell that is to complete.")], /
) -> int:
    """Carry out `coach completions`; return its exit code."""
    from coach.cli.parser import app  # late: that imports this file

    print_lines(app.generate_completion(shell=shell).splitlines())
    return 0
