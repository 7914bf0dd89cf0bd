#!/usr/bin/env bash
# Runs on this machine, one after the other, what the pods of job.yaml and merge.yaml run, word for word but for the place of the
# volumes and the number of trials, and compares with a run in one go.
#
# usage: deploy/kubernetes/try.sh [PROGRAM]     needs Python 3 with PyYAML
set -euo pipefail
program=$(realpath "${1:-target/release/shortfall}")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/scenario" "$work/results"
ln -s "$program" "$work/bin/shortfall"
"$program" show niobium >"$work/scenario/my.toml"
export PATH=$work/bin:$PATH SHARDS=16 RUN="$work/scenario/my.toml --trials ${TRY_TRIALS:-3e5} --quick --quiet"

# what the container of the Job in file $1 runs
words() {
    python3 -c 'import sys, yaml
jobs = [d for d in yaml.safe_load_all(open(sys.argv[1])) if d["kind"] == "Job"]
container = jobs[0]["spec"]["template"]["spec"]["containers"][0]
assert container["command"] == ["/bin/sh", "-euc"]
print(container["args"][0].replace("/results/", sys.argv[2] + "/results/"))' "$1" "$work"
}

for index in $(seq 0 15); do
    JOB_COMPLETION_INDEX=$index /bin/sh -euc "$(words "$here/job.yaml")"
done
/bin/sh -euc "$(words "$here/merge.yaml")" >"$work/merged.txt"
cd "$work"
# shellcheck disable=SC2086
"$program" run $RUN --out one >one.txt
cmp one.txt merged.txt
diff -r one results/report
echo "what the pods write, merged, is the bytes of one machine"
