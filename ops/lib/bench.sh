# shellcheck shell=bash
# Sourced by the executables of ops/bench.
#
#   bench_begin [PACKAGE ...]   installs what is missing, builds the harness, makes a scratch folder (removed at the end)
#   serve MODE                  starts the harness' server; sets PORT, TOKEN, COUNSELOR and SERVER
#   stop_server
#   median                      the median of the numbers on standard input
#   ratio NAME OURS THEIRS      prints `RATIO NAME VALUE`, ours over theirs

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=ops/lib/packages.sh
source "$here/ops/lib/packages.sh"

bench_begin() {
  PACKAGES+=("$@")
  require_swift
  install_packages
  cd "$here"
  echo "building (release) ..." >&2
  swift build -c release --product harborline-bench >&2
  harness=$here/.build/release/harborline-bench
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/harborline-bench-XXXXXX")
  chmod 755 "$scratch"
  trap bench_end EXIT
  echo "machine: $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg) at the start; figures are ratios within this run" >&2
}

bench_end() {
  stop_server
  # A bench that was cut short leaves its PostgreSQL behind; nobody else uses this folder.
  if [[ -f $scratch/postgres/data/postmaster.pid ]]; then
    kill -INT "$(head -n 1 "$scratch/postgres/data/postmaster.pid")" 2>/dev/null || true
    sleep 2
  fi
  rm -rf "$scratch"
}

serve() {
  "$harness" server --mode "$1" --directory "$scratch" >"$scratch/server.out" 2>"$scratch/server.err" &
  SERVER=$!
  local _
  for _ in $(seq 300); do
    grep -q '^listening' "$scratch/server.out" && break
    kill -0 "$SERVER" 2>/dev/null || break
    sleep 0.1
  done
  if ! read -r _ PORT TOKEN COUNSELOR < <(grep '^listening' "$scratch/server.out"); then
    echo "error: the server ($1) did not start" >&2
    tail -n 5 "$scratch/server.err" >&2
    exit 1
  fi
}

stop_server() {
  if [[ -n ${SERVER:-} ]]; then
    kill "$SERVER" 2>/dev/null || true
    wait "$SERVER" 2>/dev/null || true
    SERVER=
  fi
}

median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

ratio() { awk -v name="$1" -v ours="$2" -v theirs="$3" 'BEGIN { printf "RATIO %s %.3f\n", name, ours / theirs }'; }
