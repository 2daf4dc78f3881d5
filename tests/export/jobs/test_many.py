"""Many jobs at once give what each gives alone, by whatever executor; none stops the others."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from coach.export.jobs.job import ExportJob, Outcome
from coach.export.jobs.many import export_all, export_one, own_executor

Make = Callable[..., ExportJob]
Open = Callable[[int], AbstractContextManager[Executor]]


@contextmanager
def threads(_jobs: int) -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@contextmanager
def cluster(_jobs: int) -> Iterator[Executor]:
    """A Dask cluster on this machine, of processes, as a clinic would have it over many."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as local,
        distributed.Client(local) as client,
    ):
        yield client.get_executor()


@pytest.mark.parametrize("executor", [threads, own_executor, cluster])
def test_files_are_those_that_each_job_gives_alone(executor: Open, job: Make, out: Path) -> None:
    jobs = [job("a.wav"), job("missing/b.wav"), job("c.flac"), job("d.xyz")]
    with executor(len(jobs)) as pool:
        outcomes = {outcome.job.path.name: outcome for outcome in export_all(jobs, pool)}
    assert outcomes["a.wav"].written == (out / "a.wav",)
    assert outcomes["c.flac"].written == (out / "c.flac",)
    assert "there is no folder" in outcomes["b.wav"].problem
    assert "expected .mp3" in outcomes["d.xyz"].problem
    assert sorted(path.name for path in out.iterdir()) == ["a.wav", "c.flac"]
    alone = export_one(replace(job("a.wav"), path=out / "alone.wav"))
    assert alone.written[0].read_bytes() == (out / "a.wav").read_bytes()


def test_jobs_and_outcomes_travel(job: Make) -> None:
    one = job("a.wav", script=("sheet",))
    assert pickle.loads(pickle.dumps(one)) == one
    done = Outcome(job=one, written=(one.path,), notices=("a",))
    assert pickle.loads(pickle.dumps(done)) == done


def test_a_job_that_fails_tells_why_and_whose_turn_it_is(job: Make) -> None:
    wrong = export_one(replace(job("a.wav"), routine="no-such"))
    assert (wrong.exit_code, wrong.written) == (2, ())
    assert "no-such" in wrong.problem
    assert "\n" not in wrong.problem


def test_what_has_not_begun_is_called_off(job: Make, out: Path) -> None:
    jobs = [job(f"{number}.wav") for number in range(8)]
    with ThreadPoolExecutor(1) as pool:
        outcomes = export_all(jobs, pool)
        next(outcomes)
        outcomes.close()
    assert 1 <= len(list(out.iterdir())) < 8


def test_an_interrupted_command_ends_what_is_under_way(job: Make, out: Path) -> None:
    jobs = [job(f"{number}.wav") for number in range(6)]

    def interrupted() -> None:
        with own_executor(2) as pool:
            for _ in export_all(jobs, pool):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(list(out.iterdir())) < 6


class Breaking(Executor):
    """An executor of which a process dies after the first job."""

    def __init__(self) -> None:
        self.taken = 0

    def submit(
        self, work: Callable[..., Outcome], /, *args: object, **_: object
    ) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        self.taken += 1
        if self.taken == 1:
            future.set_result(work(*args))
        else:
            future.set_exception(BrokenExecutor("a process died"))
        return future


def test_a_process_that_dies_costs_only_what_it_had(job: Make, out: Path) -> None:
    jobs = [job("a.wav"), job("b.wav"), job("c.wav")]
    outcomes = {outcome.job.path.name: outcome for outcome in export_all(jobs, Breaking())}
    assert outcomes["a.wav"].written == (out / "a.wav",)
    assert [outcomes[name].exit_code for name in ("a.wav", "b.wav", "c.wav")] == [0, 1, 1]
    assert "ended all of a sudden" in outcomes["b.wav"].problem
