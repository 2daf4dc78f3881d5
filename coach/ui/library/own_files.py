"""What may be done with the file of a routine: check it, open it, copy it to one's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.content import Content

from coach.base.errors import CoachError
from coach.base.tongue import carried, later, tr
from coach.home.library import Found
from coach.ui.library.details import Details
from coach.ui.library.list_screen import ListScreen
from coach.ui.wrong import wrong


class OwnFiles(ListScreen):
    """The list, with what may be done with the file of the routine under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "check", later("check its file"), show=False),
        Binding("o", "open", later("open its file"), show=False),
        Binding("w", "copy", later("make a copy of your own"), show=False),
    ]

    def found(self) -> Found | None:
        """Read the routine under the cursor anew; what is wrong by now is told."""
        chosen = self._routines.chosen
        if chosen is None or chosen not in self._listed:
            return None
        try:
            return self._coach.library.routine(self._listed[chosen].path)
        except CoachError as error:  # it was edited since it was listed
            self.show_message(wrong(error))
            return None

    def action_check(self) -> None:
        """Look for what is wrong, or hard to follow, in the file; that takes a moment."""
        chosen = self._routines.chosen
        if chosen in self._listed:
            self.show_message(tr("Checking …"))
            work = carried(partial(self._check, chosen, self._listed[chosen].path))
            self.run_worker(work, thread=True, exit_on_error=False, group="check", exclusive=True)

    def action_open(self) -> None:
        """Let a person edit the file of their own; the list follows it."""
        if (found := self.found()) is None:
            return
        if not found.own:
            self.show_message(tr("This routine is not yours to edit; w makes a copy that is."))
            return
        self._edit(found.path)

    def action_copy(self) -> None:
        """Write a copy of the routine that is the person's own."""
        from coach.home.authoring.copied import copied, copy_pictures, name_of_copy, title_of_copy
        from coach.home.authoring.place import place_for, write_new

        if (found := self.found()) is None:
            return
        library = self._coach.library
        try:
            place = place_for(library, name_of_copy(found))
            place = replace(place, title=title_of_copy(found))
            write_new(place, copied(library, found, place, whole=False))
            copy_pictures(library, found, place, whole=False)
        except CoachError as error:
            self.show_message(wrong(error))
            return
        self._awaited = (self._routines.chosen or "", place.id)
        self._reader.look()
        self.show_message(tr("Wrote {path}; o opens it, c checks it.", path=place.path))

    def _edit(self, path: Path) -> None:
        from coach.home.authoring.editor import VARIABLES, edit, editor_named

        if not editor_named():
            self._tell_path(tr("{names} names no editor.", names=" / ".join(VARIABLES)), path)
            return
        failed: CoachError | None = None
        try:
            with self.app.suspend():
                # Textual takes the terminal back only where nothing is raised in here.
                try:
                    edit(path)
                except CoachError as error:
                    failed = error
        except SuspendNotSupported:
            self.show_message(
                tr("Here is no terminal for an editor. The file is {path}", path=path)
            )
            return
        self._reader.look()
        if failed is not None:
            self.show_message(wrong(failed))
        else:
            self.show_message()
            self.action_check()

    def _tell_path(self, why: str, path: Path) -> None:
        self.show_message(f"{why} {tr('The file is {path}', path=path)}")

    def _check(self, routine: str, path: Path) -> None:
        """Check a file in a thread."""
        from coach.check.examine import Examiner
        from coach.check.finding import open_ones, together
        from coach.check.report import lines, shown_path

        try:
            findings = open_ones(Examiner(self._coach.library, self._coach.settings).files([path]))
            told = [line.replace(shown_path(path), path.name) for line in lines(together(findings))]
        except CoachError as error:
            told = [wrong(error)]
        self.app.call_from_thread(self._show_findings, routine, path, told)

    def _show_findings(self, routine: str, path: Path, told: list[str]) -> None:
        if not told:
            self.show_message(tr("Checked {name}: nothing to mend.", name=path.name))
            return
        self.show_message(
            tr("Checked {name}: {count} to look at.", name=path.name, count=len(told))
        )
        if self._routines.chosen == routine:
            title = tr("{name}, checked", name=path.name)
            self.query_one(Details).tell(title, Content("\n\n".join(told)))
