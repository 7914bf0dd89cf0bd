#!/usr/bin/env bash
# Kills runs with SIGKILL at random moments, resumes them, and compares what they leave with an undisturbed run, byte for byte.
#
# usage: tests/kills.sh [KILLS] [PROGRAM]      (60 kills of target/release/shortfall; needs bash and diff)
#
# Each round begins in an empty folder, kills the run up to four times, in turn a whole run and a shard, lets it end, and
# compares. Moments are drawn over the whole duration of a run, so that some kills fall before the first checkpoint, some
# into the writing of one, and some into the writing of the report. KILLS_SEED repeats the draws, not the moments.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=${1:-60}
program=$(realpath "${2:-target/release/shortfall}")
trials=${KILLS_TRIALS:-2e5}
RANDOM=${KILLS_SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

run=("$program" run niobium --trials "$trials" --quick --charts svg --format csv)
now() { date +%s%N; }

began=$(now)
"${run[@]}" --out one --checkpoint 0 >one.csv 2>/dev/null
took=$((($(now) - began) / 1000000))
echo "an undisturbed run of $trials trials takes $took ms"

kills=0 rounds=0 ended=0 resumed=0 anew=0 shards=0 halves=0
# Starts the run with these further options and kills it after a random time; false when it had ended by then.
kill_once() {
    "${run[@]}" --resume --checkpoint 0.02 "$@" >/dev/null 2>>notes &
    local pid=$! wait=$((RANDOM * took / 32768))
    sleep "$((wait / 1000)).$(printf %03d $((wait % 1000)))"
    local hit=0
    kill -9 "$pid" 2>/dev/null && hit=1
    wait "$pid" 2>/dev/null || { [ "$hit" = 1 ] && return 0; }
    return 1
}

while [ "$kills" -lt "$wanted" ]; do
    rounds=$((rounds + 1))
    rm -rf two
    : >notes
    options=(--out two)
    if [ $((rounds % 2)) = 0 ]; then
        shards=$((shards + 1))
        options=(--out two/1.part --shard 1/2)
    fi
    for _ in 1 2 3 4; do
        kill_once "${options[@]}" || { ended=$((ended + 1)); break; }
        kills=$((kills + 1))
        halves=$((halves + $({ find two -name '*.unfinished' 2>/dev/null || true; } | wc -l)))
    done
    # A run that ended before it could be killed has no checkpoint and is played again.
    "${run[@]}" --resume "${options[@]}" >two.csv 2>>notes
    if [ $((rounds % 2)) = 0 ]; then
        "${run[@]}" --shard 2/2 --out 2.part 2>/dev/null
        "$program" merge two/1.part 2.part --out two/merged --charts svg --format csv >two.csv 2>/dev/null
        test "$(ls -A two | tr '\n' ' ')" = "1.part merged "
        diff -r one two/merged
    else
        diff -r one two
    fi
    cmp one.csv two.csv
    here=$(grep -c 'going on after' notes || true)
    resumed=$((resumed + here))
    if [ "$here" = 0 ]; then anew=$((anew + 1)); fi
done
echo "$kills kills in $rounds rounds, $shards of them of a shard; $resumed starts went on from a checkpoint; $anew rounds" \
    "had none; $ended starts ended before their kill; $halves unfinished files seen after kills, none at the end"
echo "every result is identical to the byte"
