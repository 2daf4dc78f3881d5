"""Many orders at once give what each gives alone, by whatever executor; none stops the others."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from coach.exporting.many import carry_out, carry_out_all, own_executor
from coach.exporting.order import Order, Outcome

Make = Callable[..., Order]
Open = Callable[[int], AbstractContextManager[Executor]]


@contextmanager
def threads(_orders: int) -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@contextmanager
def cluster(_orders: int) -> Iterator[Executor]:
    """A Dask cluster on this machine, of processes, as a clinic would have it over many."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
        distributed.Client(local) as client,
    ):
        yield client.get_executor()


@pytest.mark.parametrize("executor", [threads, own_executor, cluster])
def test_files_are_those_that_each_order_gives_alone(
    executor: Open, order: Make, out: Path
) -> None:
    orders = [order("a.wav"), order("missing/b.wav"), order("c.flac"), order("d.xyz")]
    with executor(len(orders)) as pool:
        outcomes = {outcome.order.path.name: outcome for outcome in carry_out_all(orders, pool)}
    assert outcomes["a.wav"].written == (out / "a.wav",)
    assert outcomes["c.flac"].written == (out / "c.flac",)
    assert "there is no folder" in outcomes["b.wav"].problem
    assert "expected .mp3" in outcomes["d.xyz"].problem
    assert sorted(path.name for path in out.iterdir()) == ["a.wav", "c.flac"]
    alone = carry_out(replace(order("a.wav"), path=out / "alone.wav"))
    assert alone.written[0].read_bytes() == (out / "a.wav").read_bytes()


def test_orders_and_outcomes_travel(order: Make) -> None:
    one = order("a.wav", script=True)
    assert pickle.loads(pickle.dumps(one)) == one
    done = Outcome(order=one, written=(one.path,), notices=("a",))
    assert pickle.loads(pickle.dumps(done)) == done


def test_an_order_that_fails_tells_why_and_whose_turn_it_is(order: Make) -> None:
    wrong = carry_out(replace(order("a.wav"), routine="no-such"))
    assert (wrong.exit_code, wrong.written) == (2, ())
    assert "no-such" in wrong.problem
    assert "\n" not in wrong.problem


def test_what_has_not_begun_is_called_off(order: Make, out: Path) -> None:
    orders = [order(f"{number}.wav") for number in range(8)]
    with ThreadPoolExecutor(1) as pool:
        outcomes = carry_out_all(orders, pool)
        next(outcomes)
        outcomes.close()
    assert 1 <= len(list(out.iterdir())) < 8


def test_an_interrupted_command_ends_what_is_under_way(order: Make, out: Path) -> None:
    orders = [order(f"{number}.wav") for number in range(6)]

    def interrupted() -> None:
        with own_executor(2) as pool:
            for _ in carry_out_all(orders, pool):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(list(out.iterdir())) < 6


class Breaking(Executor):
    """An executor of which a process dies after the first order."""

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


def test_a_process_that_dies_costs_only_what_it_had(order: Make, out: Path) -> None:
    orders = [order("a.wav"), order("b.wav"), order("c.wav")]
    outcomes = {outcome.order.path.name: outcome for outcome in carry_out_all(orders, Breaking())}
    assert outcomes["a.wav"].written == (out / "a.wav",)
    assert [outcomes[name].exit_code for name in ("a.wav", "b.wav", "c.wav")] == [0, 1, 1]
    assert "ended all of a sudden" in outcomes["b.wav"].problem
