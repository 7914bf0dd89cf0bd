#!/usr/bin/env bash
# Measures shortfall against Python programs for the same workload, and how its time grows. Needs a Rust toolchain and
# Python 3 with venv; let nothing else run meanwhile. About ten minutes.
#
#   benches/compare.sh              everything, as a table for benches/README.md
#   benches/compare.sh --rounds 9   more rounds behind each median (default 5)
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked --bins --example drawing
venv=target/peers
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet numpy numba
exec "$venv/bin/python" benches/compare.py "$@"
