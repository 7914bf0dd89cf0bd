"""Runs shortfall and its peers in turn, A B A B ..., and prints medians of the rounds' ratios. Use compare.sh."""
import argparse
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

BIN = "target/release/shortfall"
# The program of the commit that everything is compared with: compare.sh builds it.
BEFORE = "target/before/release/shortfall"
W1 = "benches/w1.toml"
# Trials of a scenario of the library: enough for bands and drivers, which count in the first of them only, to weigh as in a run.
LIBRARY_TRIALS = 65_536


def line(command, **env):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, check=True)
    return json.loads(done.stdout)


def ours(threads=1, trials=3_000_000, scenario=W1, sets=(), program=BIN):
    sets = [part for value in sets for part in ("--set", value)]
    return line([program, "bench", scenario, "--trials", str(trials), "--threads", str(threads), "--runs", "1",
                 "--format", "json", *sets])


def peer(name, *args, trials=3_000_000, threads=1, onset="0.01"):
    return line([sys.executable, f"benches/peers/{name}.py", "--trials", str(trials), "--threads", str(threads), *args],
                W1_ONSET=onset, NUMBA_CACHE_DIR=os.path.abspath(f"target/peers/cache-{onset}"))


def drawing(trials=3_000_000):
    return line(["target/release/examples/drawing", W1, str(trials)])


def against(rounds):
    """Every program once a round, one after the other; ratios of rates within a round."""
    rare = ["hazard.outage.onset={ per_step = 0.001 }"]
    programs = {
        "ours 1": lambda: ours(1), "numpy 1": lambda: peer("w1_numpy", trials=300_000),
        "generic 1": lambda: peer("w1_numba", "--method", "generic"),
        "special 1": lambda: peer("w1_numba", "--method", "special"), "drawing 1": drawing,
        "rare 1": lambda: ours(1, sets=rare),
        "special rare 1": lambda: peer("w1_numba", "--method", "special", onset="0.001"),
        "ours 2": lambda: ours(2), "numpy 2": lambda: peer("w1_numpy", trials=300_000, threads=2),
        "generic 2": lambda: peer("w1_numba", "--method", "generic", threads=2),
        "special 2": lambda: peer("w1_numba", "--method", "special", threads=2),
    }
    rates = [{name: run()["trials_per_second"] for name, run in programs.items()} for _ in range(rounds)]
    for name, wanted, mine, theirs in [
        ("w1_numpy.py, 1 thread", 25, "ours 1", "numpy 1"), ("w1_numpy.py, 2 threads", 25, "ours 2", "numpy 2"),
        ("w1_numba.py generic, 1 thread", 6, "ours 1", "generic 1"),
        ("w1_numba.py generic, 2 threads", 6, "ours 2", "generic 2"),
        ("w1_numba.py special, 1 thread", 2, "ours 1", "special 1"),
        ("w1_numba.py special, 2 threads", 2, "ours 2", "special 2"),
        ("special, onset a tenth in both, 1 thread", 8, "rare 1", "special rare 1"),
        ("drawing W1's events only, 1 thread", 0.5, "ours 1", "drawing 1"),
        ("itself, 2 threads against 1", 1.85, "ours 2", "ours 1"),
    ]:
        values = [rate[mine] / rate[theirs] for rate in rates]
        yield name, wanted, values, [statistics.median(rate[key] for rate in rates) for key in (mine, theirs)]


def library(rounds, trials=LIBRARY_TRIALS):
    """Every scenario of the library, in turn with the program before: ratios of trials per second, one thread."""
    for name in sorted(path.stem for path in pathlib.Path("scenarios").glob("*.toml")):
        pairs = [[ours(1, trials, name, program=program)["trials_per_second"] for program in (BIN, BEFORE)]
                 for _ in range(rounds)]
        ratios = [now / then for now, then in pairs]
        yield name, ratios, [statistics.median(pair[i] for pair in pairs) for i in (0, 1)]


def whole_runs(rounds):
    """Seconds of `shortfall run` as a user starts it, with all that it writes: now and before."""
    for name in ["heavy-rare-earths", "chinese-export-controls", "wider-coalition-graphite"]:
        took = {BIN: [], BEFORE: []}
        for _ in range(rounds):
            for program, seconds in took.items():
                with tempfile.TemporaryDirectory() as folder:
                    began = time.perf_counter()
                    subprocess.run([program, "run", name, "--out", folder, "--quiet"], check=True, capture_output=True)
                    seconds.append(time.perf_counter() - began)
        yield name, [statistics.median(seconds) for seconds in took.values()]


def more_producers(text):
    """W1 with each producer and its share cut into ten, each with a tenth of the onset probability."""
    parts = re.split(r"(?=\[\[)", text)
    out = []
    for part in parts:
        found = re.search(r'\[\[producer\]\]\nid = "(p\d+)"\ncountry = "(\w+)"\nshare = ([\d.]+)', part)
        if found:
            share = float(found[3]) / 10
            out += [f'[[producer]]\nid = "{found[1]}-{i}"\ncountry = "{found[2]}"\nshare = {share:.6f}\nspare = 0.10\n\n'
                    for i in range(10)]
        elif part.startswith("[[demand]]"):
            cut = lambda m: ", ".join(f"{m[1]}-{i} = {float(m[2]) / 10:.6f}" for i in range(10))
            out.append(re.sub(r"(p\d+) = ([\d.]+)", cut, part))
        else:
            out.append(part.replace("per_step = 0.01", "per_step = 0.001"))
    return "".join(out)


def weekly(text):
    """W1 in weeks: as many events, each as long in time."""
    return (text.replace('step = "month"\nsteps = 60', 'step = "week"\nsteps = 260')
            .replace("per_step = 0.01", "per_step = 0.0023077").replace("refill = 0.1", "refill = 0.0230769"))


def growth(rounds):
    text = open(W1).read()
    with tempfile.TemporaryDirectory() as folder:
        variants = [("onset a tenth", text.replace("per_step = 0.01", "per_step = 0.001")),
                    ("ten times the producers, each a tenth of the onset", more_producers(text)),
                    ("weeks instead of months, as many events", weekly(text))]
        for name, variant in variants:
            path = os.path.join(folder, "variant.toml")
            with open(path, "w") as file:
                file.write(variant)
            runs = [(ours(trials=1_000_000, scenario=path), ours(trials=1_000_000)) for _ in range(rounds)]
            median = lambda of: statistics.median(of(a, b) for a, b in runs)
            yield (name, median(lambda a, b: a["events"] / b["events"]), median(lambda a, b: a["seconds"] / b["seconds"]))


def default_scenario(rounds):
    """Seconds until the expected unserved demand of both members has a standard error of 1 %, in both arms."""
    seconds, trials = [], 0
    with tempfile.TemporaryDirectory() as folder:
        run = [BIN, "run", "--precision", "1%", "--estimates", "unserved", "--quick", "--out", folder,
               "--format", "json", "--quiet"]
        trials = line(run)["run"]["trials"]
        for _ in range(rounds):
            seconds.append(line([BIN, "bench", "--trials", str(trials), "--threads", "2", "--runs", "1", "--format",
                                 "json"])["seconds"])
    return trials, statistics.median(seconds)


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--rounds", type=int, default=5)
    args.add_argument("--only", choices=["library", "peers"], help="one of the two comparisons, not both")
    chosen = args.parse_args()
    rounds = chosen.rounds
    cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.processor())
    print(f"{cpu}, {os.cpu_count()} CPUs, {platform.system()}; medians of {rounds} rounds in turn\n")
    if chosen.only != "peers":
        print_library(rounds)
    if chosen.only != "library":
        print_peers(rounds)


def print_library(rounds):
    print(f"| scenario, {LIBRARY_TRIALS:,} trials, one thread | ratio (lowest to highest) | trials per second, now and before |")
    print("|---|---|---|")
    all_ratios = []
    for name, ratios, rates in library(rounds):
        all_ratios.append(statistics.median(ratios))
        print(f"| {name} | {all_ratios[-1]:.2f} ({min(ratios):.2f} to {max(ratios):.2f}) | {rates[0]:,.0f} and {rates[1]:,.0f} |",
              flush=True)
    print(f"| median of the library | {statistics.median(all_ratios):.2f} | |\n")
    print("| `shortfall run`, two cores, everything | seconds, now and before |\n|---|---|")
    for name, (now, before) in whole_runs(rounds):
        print(f"| {name} | {now:.1f} and {before:.1f} |", flush=True)
    print()


def print_peers(rounds):
    print("| W1, 3 million trials, against | ratio (lowest to highest) | wanted | trials per second, ours and theirs |")
    print("|---|---|---|---|")
    for name, wanted, values, rates in against(rounds):
        middle, low, high = statistics.median(values), min(values), max(values)
        print(f"| {name} | {middle:.2f} ({low:.2f} to {high:.2f}) | {wanted} | {rates[0]:,.0f} and {rates[1]:,.0f} |", flush=True)
    print("\n| W1 with | events, as a ratio | time, as a ratio |\n|---|---|---|")
    for name, events, took in growth(rounds):
        print(f"| {name} | {events:.2f} | {took:.2f} |", flush=True)
    few, many = ours(2, 1_000_000), ours(2, 100_000_000)
    print(f"\nPeak memory: {few['peak_bytes'] / 2**20:.1f} MiB with 1e6 trials, {many['peak_bytes'] / 2**20:.1f} MiB with 1e8.")
    start = statistics.median(ours(2, 8_192)["start_up_seconds"] for _ in range(rounds))
    began = time.perf_counter()
    subprocess.run([BIN, "--version"], check=True, capture_output=True)
    print(f"Start-up of W1: {1e3 * start:.1f} ms, and {1e3 * (time.perf_counter() - began):.1f} ms to start the program.")
    start = statistics.median(ours(2, 8_192, "heavy-rare-earths")["start_up_seconds"] for _ in range(rounds))
    print(f"Start-up of the default scenario: {1e3 * start:.1f} ms.")
    trials, seconds = default_scenario(rounds)
    print(f"Default scenario: {trials:,} trials to 1 %, in {seconds:.2f} s on two threads.")


if __name__ == "__main__":
    main()
