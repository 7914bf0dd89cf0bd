"""A cluster of real processes: a worker is killed, and the bytes are those of one machine."""

import os
import signal

import pytest

import shortfall
import shortfall.dask

distributed = pytest.importorskip("distributed")

#: For a longer run by hand.
TRIALS = float(os.environ.get("SHORTFALL_DASK_TRIALS", "400_000"))


@pytest.fixture
def client():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with distributed.Client(cluster) as client:
            yield client


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that kills")
def test_a_lost_worker_costs_its_shard(client, scenario):
    pids = client.run(os.getpid)
    killed = []

    def kill(task, done, total):
        if task == "shards" and done == 2 and not killed:
            # Its shard at work is lost, and whatever it holds.
            killed.append(next(iter(pids)))
            os.kill(pids[killed[0]], signal.SIGKILL)

    found = shortfall.dask.run(client, scenario, trials=TRIALS, seed=3, quick=True, shards=12, progress=kill)
    assert killed and pids[killed[0]] not in client.run(os.getpid).values(), "the worker is gone"
    alone = scenario.run(trials=TRIALS, seed=3, quick=True, progress=False)
    assert found.json == alone.json and found.csv == alone.csv


def test_every_analysis_is_there(client, first):
    changed = shortfall.Scenario.load(first).with_({"demand.south.stock": "60 days"})
    found = shortfall.dask.run(client, changed, trials=20_000, each=True, progress=False)
    assert found.data["worth"] and found.data["equivalent_stock"]
    assert found.json == changed.run(trials=20_000, each=True, progress=False).json


def test_what_is_wrong_on_a_worker_is_told_here(client, scenario):
    with pytest.raises(shortfall.UsageError, match="stress"):
        shortfall.dask.run(client, scenario, trials=20_000, stress="nothing", progress=False)
