"""The files of a job that are to be printed, and the pictures in them."""

from __future__ import annotations

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr
from coach.export.jobs.files import OutputFile, data_file, text_file
from coach.export.jobs.job import ExportJob
from coach.export.jobs.recording import Recording
from coach.export.page.prints import PAGE, SUFFIXES, Paper, Print
from coach.plan.models import Plan
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score


def check_extra(job: ExportJob) -> None:
    """Raise `AskedWrongly` for a PDF where nothing that makes one is installed."""
    if "pdf" in job.extras.script:
        from coach.export.page.sheet_pdf import missing  # late: Pillow

        if how := missing():
            raise AskedWrongly(
                tr("{format} needs an extra", format="PDF"), place="--script pdf", hint=how
            )


def check_printed(plan: Plan, job: ExportJob) -> None:
    """Look at what a job shows of a plan before anything is rendered.

    Raises `BadFile` for a picture, and `AskedWrongly` for what cannot be in a PDF.
    """
    if "pdf" in job.extras.script:
        _pdf(plan, compose(Drafted(plan), Estimates()), job.extras.paper)
    if "sheet" in job.extras.script or job.path.suffix.lower() == PAGE:
        from coach.export.page.pictures import pictures  # late: Pillow

        pictures(plan)


def printed_files(recording: Recording, job: ExportJob) -> list[OutputFile]:
    """Return the files to be printed, as they were asked for. Raises what `check_printed` does."""
    return [_file(recording, job, kind) for kind in job.extras.script]


def _file(recording: Recording, job: ExportJob, kind: Print) -> OutputFile:
    from coach.export.page.sheet import sheet_page  # late: templates
    from coach.export.page.spoken import spoken_page

    plan, score = recording.plan, recording.score
    path = job.path.with_suffix(SUFFIXES[kind])
    match kind:
        case "sheet":
            return text_file(path, sheet_page(plan, score))
        case "pdf":
            return data_file(path, _pdf(plan, score, job.extras.paper))
        case "spoken":
            return text_file(path, spoken_page(plan, score))


def _pdf(plan: Plan, score: Score, paper: Paper) -> bytes:
    from coach.export.page.sheet import sheet
    from coach.export.page.sheet_pdf import sheet_pdf

    return sheet_pdf(sheet(plan, score), plan.phrases.script, paper)
