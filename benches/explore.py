#!/usr/bin/env python3
"""Latency of `shortfall explore`: from a change to the first and to the final numbers, as a browser would see them.

    python3 benches/explore.py PROGRAM [--changes 100] [--finals 100] [--trials 131072] [SCENARIO…]

Starts PROGRAM on this machine, moves a stock of each scenario back and forth, and prints median and 95th percentile of the seconds from
sending a change until its first answer is there, and until its last. `--finals` says of how many changes the last answer is waited for; the
others are cut short by the next change, as when a slider is dragged. Every value is a new one, so nothing is answered from memory but
the scenario as it came.
"""

import argparse
import http.client
import json
import statistics
import subprocess
import time

SCENARIOS = ["heavy-rare-earths", "chinese-export-controls", "wider-coalition-graphite"]


def ask(address, path, body):
    connection = http.client.HTTPConnection(address, timeout=600)
    connection.request("POST", "/api/v1" + path, json.dumps(body), {"content-type": "application/json"})
    response = connection.getresponse()
    if response.status != 200:
        raise SystemExit(f"{path}: {response.status} {response.read().decode()}")
    return connection, response


def change(address, scenario, path, days, chart, to_the_end):
    """Seconds to the first and to the last answer, and trials of the first."""
    began = time.perf_counter()
    body = {"scenario": scenario, "decisions": {path: f"{days} days"}, "chart": chart, "session": "bench"}
    connection, response = ask(address, "/run", body)
    first = last = trials = None
    name = ""
    for line in response:
        if line.startswith(b"event: "):
            name = line[7:].strip().decode()
        elif line.startswith(b"data: ") and name == "answer":
            last = time.perf_counter() - began
            if first is None:
                first, trials = last, json.loads(line[6:])["trials"]
                if not to_the_end:
                    break
        elif name == "problem":
            raise SystemExit(line.decode())
    connection.close()
    return first, last, trials


def quantiles(values):
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def measure(address, scenario, options):
    opened = json.load(ask(address, "/scenario", {"scenario": scenario})[1])
    levers = [l["path"] for l in opened["levers"] if l["path"].startswith("demand.") and l["path"].endswith(".stock")]
    path = levers[0]
    # The scenario as it came is played once, as it is when the page opens.
    change(address, scenario, path, 90.0, "changes", options.finals > 0)
    firsts, finals, trials = [], [], []
    for i in range(options.changes):
        to_the_end = i < options.finals
        first, last, n = change(address, scenario, path, 20 + (i * 61 % 197) + 0.5, "changes", to_the_end)
        firsts.append(first)
        trials.append(n)
        if to_the_end:
            finals.append(last)
    row = f"{scenario}: first {quantiles(firsts)[0]:.3f} s, 95 % {quantiles(firsts)[1]:.3f} s ({statistics.median(trials):.0f} trials, {len(firsts)} changes)"
    if finals:
        row += f"; final {quantiles(finals)[0]:.1f} s, 95 % {quantiles(finals)[1]:.1f} s ({options.trials} trials, {len(finals)} changes)"
    print(row, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("scenarios", nargs="*", default=SCENARIOS)
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--finals", type=int, default=100)
    parser.add_argument("--trials", type=int, default=131072)
    options = parser.parse_args()
    command = [options.program, "explore", "--no-browser", "--trials", str(options.trials)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = server.stdout.readline().strip().removeprefix("http://").rstrip("/")
        for scenario in options.scenarios:
            measure(address, scenario, options)
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
