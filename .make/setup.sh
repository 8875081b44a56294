#!/usr/bin/env bash
# Installs what the machine lacks, or says in one line what to install.
# usage: setup.sh run|browser|test   (each needs what stands before it, and more)
set -euo pipefail
cd "$(dirname "$0")/.."

goal=${1:-run}
rust_wanted=1.95
packages=()
wanted=()

has() { command -v "$1" >/dev/null 2>&1; }
fail() { echo "$*" >&2; exit 1; }

# lacks PROGRAM-OR-WORD DEBIAN-PACKAGE…: notes what to install.
lacks() { wanted+=("$1"); shift; packages+=("$@"); }

# at_least HAVE WANTED: compares dotted version numbers.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]; }

find_initdb() {
  has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

has cc || lacks "a C compiler" build-essential
has node && has npm || lacks "Node.js with npm" nodejs npm

if [ "$goal" != run ]; then
  has chromium || has chromium-browser || [ -n "${CHROMIUM:-}" ] || lacks Chromium chromium
fi
if [ "$goal" = test ] && [ -z "${TEST_POSTGRES_URL:-}" ]; then
  find_initdb || lacks PostgreSQL postgresql
fi

if [ ${#packages[@]} -gt 0 ]; then
  list=$(printf '%s, ' "${wanted[@]}")
  if [ "$(id -u)" = 0 ] && has apt-get; then
    echo "Installing ${list%, } from Debian's packages …"
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    if ! { apt-get update && apt-get install -y --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
      grep -E '^E:' "$log" | sed -E 's#https?://[^ ]+#the package source#g' >&2 || true
      rm -f "$log"
      fail "These Debian packages could not be installed: ${packages[*]}. Install them, then run the same command again."
    fi
    rm -f "$log"
  else
    fail "Missing: ${list%, }. Install it (on Debian: sudo apt-get install ${packages[*]}), then run the same command again."
  fi
fi

has rustup && ! has cargo && [ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
has cargo || fail "Rust $rust_wanted or newer is missing: install it from https://rustup.rs, then run the same command again."
rust_here=$(rustc --version | cut -d' ' -f2)
at_least "$rust_here" "$rust_wanted" || fail "Rust $rust_wanted or newer is needed, this is $rust_here: run 'rustup update stable', then the same command again."

node_wanted=18
[ "$goal" = run ] || node_wanted=20
node_here=$(node --version | tr -d v)
at_least "$node_here" "$node_wanted" || fail "Node.js $node_wanted or newer is needed, this is $node_here: install a newer one from https://nodejs.org, then run the same command again."
