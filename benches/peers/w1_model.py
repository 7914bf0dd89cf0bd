"""Workload W1: what an analyst would write in Python instead, for a side-by-side measurement.

The model is benches/w1.toml, in words. 12 producers, 2 consumers with a demand of 1 a month,
60 monthly steps. Every producer in its normal state starts an event with p = 0.01 a step; severity Beta(2,2), duration
geometric with mean 6 (counting the onset step); the step after an event is normal. Missing x_c = sum of mix * severity.

alone        own claims on spare capacity, 0.1 * (1 - x_c); then own stock (2 months, full at the start); the rest is
             unserved.
cooperative  claims pooled and shared pro rata to the gaps; own stock; then the partners' stock, pro rata to what is
             missing, lenders pro rata to what they hold; the rest is unserved.
A consumer without a gap refills its stock by 0.1 a step. Both arms see the same events.
Outcome: unserved demand summed over the horizon, in months of demand: columns A1 A2 (alone) B1 B2 (cooperative).
"""
import argparse
import json
import os

import numpy as np

MIX = np.array([
    [0.70, 0.09, 0.06, 0.0375, 0.03, 0.0225, 0.015, 0.015, 0.0075, 0.0075, 0.0075, 0.0075],
    [0.20, 0.15, 0.12, 0.10, 0.09, 0.08, 0.07, 0.05, 0.04, 0.04, 0.03, 0.03],
])
K, T = 12, 60
P_ONSET, MEAN_DURATION = float(os.environ.get("W1_ONSET", "0.01")), 6.0
STOCK, REFILL, SPARE = 2.0, 0.1, 0.10
COLUMNS = ["A1", "A2", "B1", "B2"]


def arguments(methods, trials):
    p = argparse.ArgumentParser()
    p.add_argument("--trials", type=int, default=trials)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--method", default=methods[0], choices=methods)
    return p.parse_args()


def column(x):
    """Statistics of one column, each with its standard error. Sorts x in place."""
    n = x.size
    mean, sd, p = float(x.mean()), float(x.std(ddof=1)), float((x > 1e-9).mean())
    x.sort()
    q = {a: float(x[min(n - 1, int(np.ceil(a * n)) - 1)]) for a in (0.95, 0.99)}
    tail = np.maximum(x - q[0.95], 0)
    return dict(mean=mean, mean_se=sd / n ** 0.5, p=p, p_se=(p * (1 - p) / n) ** 0.5, var95=q[0.95], var99=q[0.99],
                cvar95=q[0.95] + float(tail.mean()) / 0.05, cvar95_se=float(tail.std(ddof=1)) / 0.05 / n ** 0.5)


def statistics(out):
    """out: array (4, trials) -> dictionary; the paired differences first, since columns are sorted in place."""
    n = out.shape[1]
    r = {}
    for c in (0, 1):
        d = out[2 + c] - out[c]
        r["B-A%d" % (c + 1)] = dict(mean=float(d.mean()), mean_se=float(d.std(ddof=1)) / n ** 0.5)
    for i, name in enumerate(COLUMNS):
        r[name] = column(out[i])
    return r


def report(engine, a, seconds, stats):
    """One JSON line. `seconds` is simulation plus statistics, without start-up and compilation."""
    print(json.dumps(dict(engine=engine, trials=a.trials, seed=a.seed, threads=a.threads, seconds=round(seconds, 4),
                          trials_per_second=round(a.trials / seconds),
                          stats={k: {j: float("%.6g" % v) for j, v in d.items()} for k, d in stats.items()})))
