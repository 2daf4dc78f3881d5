"""Coach as a library: make a score, render it to frames, write files and follow how far they are.

`docs/api.md` shows it. Each name is imported from its module when it is first used, so that
`import coach` alone loads nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.base.errors import CoachError
    from coach.base.progress import Progress
    from coach.export.jobs.export import blocks, export_session
    from coach.export.jobs.job import ExportJob
    from coach.home.settings import Settings
    from coach.score.drafted import Drafted
    from coach.session import Coach, open_coach

__version__ = "0.1.0"
"""Read from here when Coach is built, too."""

__all__ = [
    "Coach",
    "CoachError",
    "Drafted",
    "ExportJob",
    "Progress",
    "Settings",
    "__version__",
    "blocks",
    "export_session",
    "open_coach",
]

_MODULES = {
    "Coach": "coach.session",
    "CoachError": "coach.base.errors",
    "Drafted": "coach.score.drafted",
    "ExportJob": "coach.export.jobs.job",
    "Progress": "coach.base.progress",
    "Settings": "coach.home.settings",
    "blocks": "coach.export.jobs.export",
    "export_session": "coach.export.jobs.export",
    "open_coach": "coach.session",
}
"""By name: the module that it is imported from. Writing files is `export_session`, as `export` is a
package."""


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
