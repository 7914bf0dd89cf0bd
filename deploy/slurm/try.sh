#!/usr/bin/env bash
# Tries deploy/slurm/shard.sbatch for real, on a Slurm cluster of this one machine that it sets up and takes down.
#
# usage: deploy/slurm/try.sh [PROGRAM]     as root; needs Slurm and MUNGE: apt-get install slurm-wlm munge
#
# It plays 16 shards as an array job, kills one of them with SIGKILL while it runs, submits that one again, loses the part file
# of another and submits that again, merges, and compares with a run in one go, byte for byte. Everything is in a temporary
# folder: no configuration of the machine is read or changed.
set -euo pipefail
program=$(realpath "${1:-target/release/shortfall}")
here=$(cd "$(dirname "$0")" && pwd)
shards=16
run=(niobium --trials "${TRY_TRIALS:-2e6}" --quick)
work=$(mktemp -d)
chmod 755 "$work"
export SLURM_CONF=$work/slurm.conf SHORTFALL=$program
host=$(hostname -s)
cd "$work"

stop() {
    for name in slurmd slurmctld munged; do
        if [ -s "$work/$name.pid" ]; then kill "$(cat "$work/$name.pid")" 2>/dev/null || true; fi
    done
    sleep 1
    rm -rf "$work"
}
trap stop EXIT

mkdir -p spool/d spool/ctld
dd if=/dev/urandom of=munge.key bs=64 count=1 status=none
chmod 400 munge.key
munged --force --socket="$work/munge.socket" --key-file="$work/munge.key" --pid-file="$work/munged.pid" \
    --log-file="$work/munged.log" --seed-file="$work/munge.seed"

cat >slurm.conf <<CONF
ClusterName=try
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$work/spool/ctld
SlurmdSpoolDir=$work/spool/d
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ReturnToService=2
SchedulerParameters=sched_min_interval=100000
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld
slurmd
for _ in $(seq 60); do
    if sinfo -h -o %t 2>/dev/null | grep -qx idle; then break; fi
    sleep 1
done
sinfo

wait_for() {
    while [ -n "$(squeue -h -j "$1" 2>/dev/null)" ]; do sleep 1; done
}
submit() {
    sbatch --parsable --array="$1" "$here/shard.sbatch" "$shards" "${run[@]}"
}

echo "== one machine, in one go"
"$program" run "${run[@]}" --quiet --out one >one.txt

echo "== $shards shards as an array job"
job=$(submit 1-$shards)
victim=
for _ in $(seq 600); do
    # Of this program and in this folder: others on the machine may play shards too.
    for pid in $(pgrep -f -- "--shard [0-9]*/$shards --resume" || true); do
        if [ "/proc/$pid/exe" -ef "$program" ] && [ "/proc/$pid/cwd" -ef "$work" ]; then victim=$pid && break; fi
    done
    if [ -n "$victim" ]; then break; fi
    sleep 0.1
done
lost=$(tr '\0' '\n' <"/proc/$victim/cmdline" | grep "/$shards\$" | cut -d/ -f1)
kill -9 "$victim"
echo "killed the process of shard $lost"
wait_for "$job"
parts=$(find results/niobium -name '*.part' | wc -l)
echo "parts after the first round: $parts"

echo "== what is missing is named"
"$program" merge results/niobium/*-of-$shards.part --out merged && exit 1
echo "== the lost shard again, and one whose part file was lost"
other=$((lost % shards + 1))
cp "results/niobium/$other-of-$shards.part" other.part
rm "results/niobium/$other-of-$shards.part"
wait_for "$(submit "$lost,$other")"
cmp other.part "results/niobium/$other-of-$shards.part"
echo "== merged"
"$program" merge results/niobium/*-of-$shards.part --quiet --out merged >merged.txt
cmp one.txt merged.txt
diff -r one merged
cat shortfall-*.log | sort | uniq -c
echo "the $shards shards merged are the bytes of one machine"
