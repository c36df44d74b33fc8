# shellcheck shell=bash
# Sourced by ops/run, ops/test and the executables of ops/bench.
#
#   require_swift      stops with a hint where there is no Swift toolchain
#   install_packages   installs what is missing of the list below (PACKAGES), and says nothing when nothing is
#
# Works as root or through sudo, any number of times. Debian's own cluster ("main") is neither created nor started by
# it, and a cluster that exists is never touched: Harborline runs its own PostgreSQL, on a Unix socket in its data
# directory. `HARBORLINE_SKIP_PACKAGES=1` leaves the system alone.

# What Harborline links and runs (the server is added by server_package below), then what Swift itself needs on Debian.
PACKAGES=(
  libpq-dev libpcre2-dev liblapacke-dev pkg-config
  binutils ca-certificates g++ git libc6-dev libcurl4-openssl-dev libedit2 libncurses-dev libsqlite3-0 libxml2-dev
  libz3-4 tzdata zlib1g-dev
)

require_swift() {
  command -v swift >/dev/null && return
  {
    echo "error: no \`swift\` in PATH; Harborline is built with Swift 6.3."
    echo "hint:  install it from https://www.swift.org/install/linux/ (Debian 12), then open a new shell,"
    echo "       or: export PATH=/path/to/swift/usr/bin:\$PATH"
  } >&2
  exit 1
}

# Prints the package of the PostgreSQL server, or nothing where version 15 or later is already installed, from
# whichever source.
server_package() {
  local binary version
  for binary in /usr/lib/postgresql/*/bin/postgres; do
    version=${binary#/usr/lib/postgresql/}
    version=${version%%/*}
    if [[ -x $binary && $version =~ ^[0-9]+$ ]] && ((version >= 15)); then return; fi
  done
  if grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release; then echo postgresql-15; else echo postgresql; fi
}

# is_installed NAME: whether dpkg has it, or something that provides it.
is_installed() {
  dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

install_packages() {
  [[ -z ${HARBORLINE_SKIP_PACKAGES:-} ]] || return 0
  local package server missing=()
  if ! command -v apt-get >/dev/null; then
    echo "note: no apt-get here; needed are PostgreSQL 15 or later (server), libpq, PCRE2, LAPACKE and pkg-config" >&2
    return 0
  fi
  server=$(server_package)
  [[ -z $server ]] || missing+=("$server")
  for package in "${PACKAGES[@]}"; do is_installed "$package" || missing+=("$package"); done
  ((${#missing[@]} > 0)) || return 0

  as_root=() # not local, like dropin below: a subshell's trap runs when locals are gone
  if [[ $(id -u) != 0 ]]; then
    if ! command -v sudo >/dev/null; then
      echo "error: these packages are missing, and installing them needs root or sudo: ${missing[*]}" >&2
      echo "hint:  as root: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi

  echo "installing ${missing[*]}" >&2
  if ! quietly apt_install "${missing[@]}"; then
    # Most often the lists are absent or old: refresh them once and try again.
    quietly "${as_root[@]}" apt-get update -q
    quietly apt_install "${missing[@]}" || {
      printf '%s\n' "$output" "error: could not install ${missing[*]}" >&2
      exit 1
    }
  fi
}

# quietly COMMAND...: runs it, keeping what it says in $output for when it fails.
quietly() { output=$("$@" 2>&1); }

# Called in a subshell of `quietly`. The drop-in keeps postgresql-common from making and starting a cluster of its own
# during this one installation; afterwards the system's setting is what it was.
apt_install() {
  dropin=/etc/postgresql-common/createcluster.d/harborline-install.conf
  trap '"${as_root[@]}" rm -f "$dropin"' EXIT
  "${as_root[@]}" mkdir -p "${dropin%/*}"
  echo 'create_main_cluster = false' | "${as_root[@]}" tee "$dropin" >/dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" </dev/null
}
