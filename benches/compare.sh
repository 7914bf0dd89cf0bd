#!/usr/bin/env bash
# Measures shortfall against the commit before the work on speed, scenario by scenario, and against Python programs for the
# workload W1; and how its time grows. Needs a Rust toolchain, git and Python 3 with venv; let nothing else run meanwhile.
# About half an hour.
#
#   benches/compare.sh                   everything, as tables for benches/README.md
#   benches/compare.sh --rounds 9        more rounds behind each median (default 5)
#   benches/compare.sh --only library    the library against the commit before, and nothing else; or: --only peers
set -euo pipefail
cd "$(dirname "$0")/.."
before=46d469b0d13756ecbc9cbfc55fc95ed84e589203
cargo build --release --locked --bins --example drawing
[ -d target/before-source ] || git worktree add --detach --force target/before-source "$before"
git -C target/before-source checkout --quiet --detach "$before"
cargo build --release --locked --bin shortfall --manifest-path target/before-source/Cargo.toml --target-dir target/before
venv=target/peers
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet numpy numba
exec "$venv/bin/python" benches/compare.py "$@"
