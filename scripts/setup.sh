#!/usr/bin/env bash
# Sets up what the build needs beyond Rust, Node and git. Idempotent: about a second when everything is there.
#   scripts/setup.sh          wasm32 target, wasm-bindgen, Trunk, npm's development tools
#   scripts/setup.sh browser  the same, and Chromium with ChromeDriver
#   scripts/setup.sh npm      the first, and the development tools of the npm package
#   scripts/setup.sh bench    the first, and what the benchmarks compare with
#   scripts/setup.sh lint     the wasm32 target if rustup has it, and cargo-deny
# Tools go to .tools/ and node_modules/, which git ignores; delete them to start afresh.
# ENMESH_TOOLCHAIN=rustup or =debian forces one source of the wasm32 standard library (else: rustup, then Debian).
set -euo pipefail
cd "$(dirname "$0")/.."

TRUNK=0.21.14 # 0.22 needs a newer Rust than Debian's
CARGO_DENY=0.20.2
WASM_BINDGEN=$(awk '/^name = "wasm-bindgen"$/ {getline; gsub(/[^0-9.]/, ""); print; exit}' Cargo.lock)
TARGET=wasm32-unknown-unknown
TOOLS=$PWD/.tools
DEBIAN=$TOOLS/debian

say() { printf '\033[1msetup:\033[0m %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
limit() { if command -v timeout >/dev/null; then timeout "$@"; else shift; "$@"; fi; }

need() { command -v "$1" >/dev/null || die "$1 is missing: $2"; }
check_prerequisites() {
  need cargo "install Rust with rustup (its stable toolchain)."
  need cc "install a C compiler, which Rust links with (Debian: apt-get install gcc libc6-dev)."
  need git "install git."
  [ "${1:-}" = lint ] && return
  need node "install Node 20 or newer."
  need npm "install npm, which comes with Node 20 or newer."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Node $(node -v) is too old: install Node 20 or newer."
}

# --- The standard library for wasm32 -------------------------------------------------------------------------------
has_std() { compgen -G "$("$1" --print target-libdir --target $TARGET 2>/dev/null)/libstd-*.rlib" >/dev/null; }

rustup_target() {
  has_std rustc && return
  command -v rustup >/dev/null || return 1
  say "asking rustup for $TARGET (usually 5 s; given up after ${RUSTUP_WAIT:=90} s)"
  limit "$RUSTUP_WAIT" rustup target add $TARGET >&2 && has_std rustc
}

apt_get() {
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::http::Timeout=30 -o Acquire::Retries=2 -qq)
  local install=("${apt[@]}" install -y --no-install-recommends "$@")
  # A fresh machine has no list of packages yet, or an old one.
  { "${install[@]}" || { "${apt[@]}" update && "${install[@]}"; }; } </dev/null >"$TOOLS/log" 2>&1 || { tail -n 20 "$TOOLS/log" >&2; return 1; }
}

# Debian's compiler with a standard library built once from Debian's sources, in a sysroot of its own. (A standard
# library must come from the very compiler that uses it, so rustup's compiler cannot use this one.)
debian_toolchain() {
  [ -x "$DEBIAN/bin/rustc" ] && has_std "$DEBIAN/bin/rustc" && return
  say "installing Debian's Rust for the web (usually 30 s)"
  apt_get rustc-web cargo-web rust-web-src lld-22 ||
    die "no standard library for $TARGET: run 'rustup target add $TARGET', or set up as root on Debian."
  say "building the standard library for $TARGET (usually 1 to 2 minutes)"
  local build=$TOOLS/std host
  host=$(/usr/bin/rustc --print host-tuple)
  rm -rf "$DEBIAN" "$build"
  mkdir -p "$build" "$DEBIAN/bin" "$DEBIAN/lib/rustlib/$TARGET/lib"
  printf '[package]\nname = "empty"\nedition = "2024"\n[lib]\npath = "lib.rs"\n[workspace]\n' >"$build/Cargo.toml"
  echo '#![no_std]' >"$build/lib.rs"
  # `test` is for the wasm tests, the bitcode for link-time optimisation.
  (cd "$build" && env -u CARGO_TARGET_DIR RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
    /usr/bin/cargo build -q --release --target $TARGET -Zbuild-std=std,panic_abort,test)
  rm "$build/target/$TARGET/release/deps/"libempty-*
  mv "$build/target/$TARGET/release/deps/"*.rlib "$DEBIAN/lib/rustlib/$TARGET/lib/"
  rm -rf "$build"
  ln -s "/usr/lib/rustlib/$host" "$DEBIAN/lib/rustlib/$host"
  ln -s /usr/bin/cargo "$DEBIAN/bin/cargo"
  ln -s /usr/bin/lld-22 "$DEBIAN/bin/rust-lld" # the linker for wasm32, by the name that rustc looks for
  local tool
  for tool in rustdoc rustc; do # rustc last: it marks the whole as finished
    printf '#!/bin/sh\nexec /usr/bin/%s --sysroot "%s" "$@"\n' $tool "$DEBIAN" >"$DEBIAN/$tool"
    chmod +x "$DEBIAN/$tool"
    mv "$DEBIAN/$tool" "$DEBIAN/bin/$tool"
  done
}

wasm_toolchain() {
  local first=
  case ${ENMESH_TOOLCHAIN:-any} in
    rustup) rustup_target || die "rustup has no $TARGET here: run 'rustup target add $TARGET', or leave ENMESH_TOOLCHAIN unset." ;;
    debian) debian_toolchain; first=$DEBIAN/bin: ;;
    # Once Debian's is built, rustup's server is not waited for again.
    any) has_std rustc || { [ ! -x "$DEBIAN/bin/rustc" ] && rustup_target; } || { debian_toolchain; first=$DEBIAN/bin:; } ;;
    *) die "ENMESH_TOOLCHAIN is '$ENMESH_TOOLCHAIN': use rustup, debian, or leave it unset." ;;
  esac
  # scripts/wasm runs a command with this PATH.
  echo "PATH=$first$TOOLS/bin:$PWD/node_modules/.bin:\$PATH" >"$TOOLS/env"
}

# --- Tools from crates.io ------------------------------------------------------------------------------------------
has_tool() { [ "$("$TOOLS/bin/$1" --version 2>/dev/null | awk '{print $2}')" = "$2" ]; }

cargo_tool() { # binary crate version opt-level usual-time features...
  local binary=$1 crate=$2 version=$3 opt_level=$4 usual=$5
  shift 5
  has_tool "$binary" "$version" && return
  if command -v cargo-binstall >/dev/null; then
    say "looking for a prebuilt $crate $version (given up after 60 s)"
    limit 60 cargo binstall -qy --disable-strategies compile --root "$TOOLS" "$crate@$version" >&2 && has_tool "$binary" "$version" && return
  fi
  say "building $crate $version, once (usually $usual on 2 cores)"
  # Built to be built quickly: most of these tools only start others and write files.
  local install=(env CARGO_PROFILE_RELEASE_OPT_LEVEL="$opt_level" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
    CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR="$TOOLS/build"
    cargo install -q "$crate" --version "$version" --force --root "$TOOLS" "$@")
  "${install[@]}" --locked 2>"$TOOLS/log" && return
  # A mirror of crates.io may hold back a version that the crate's own lock names.
  say "$crate: not with its own Cargo.lock ($(grep -m1 '^error' "$TOOLS/log")); trying without"
  "${install[@]}" && return
  die "$crate $version does not build here: see above."
}

# --- npm and the browser -------------------------------------------------------------------------------------------
npm_tools() { # folder usual-time
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return
  say "installing the npm tools of $1 (usually $2)"
  (cd "$1" && npm ci --prefer-offline --loglevel=error >&2 && touch node_modules/.package-lock.json)
}

browser() {
  command -v "${CHROMIUM:-chromium}" >/dev/null && command -v "${CHROMEDRIVER:-chromedriver}" >/dev/null && return
  say "installing Chromium and ChromeDriver (usually 20 s)"
  apt_get chromium chromium-driver ||
    die "Chromium or ChromeDriver is missing: install both, and set CHROMIUM and CHROMEDRIVER if they are not on PATH."
}

what=${1:-build}
check_prerequisites "$what"
mkdir -p "$TOOLS/bin"
# Two runs at once would build everything twice.
exec 9>"$TOOLS/lock"
if command -v flock >/dev/null; then flock 9; fi
case $what in
  lint)
    [ "${ENMESH_TOOLCHAIN:-}" = debian ] || [ -x "$DEBIAN/bin/rustc" ] || rustup_target || say "no $TARGET from rustup: linting for the host only."
    cargo_tool cargo-deny cargo-deny "$CARGO_DENY" 0 "2 minutes"
    ;;
  build | browser | npm | bench)
    npm_tools . "5 s"
    [ "$what" != npm ] || npm_tools crates/wasm/npm "15 s"
    [ "$what" != bench ] || npm_tools bench/check "5 s"
    wasm_toolchain
    # This one reads the whole console after each edit: optimised, in 3 s and not 10.
    cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN" 1 "2 minutes" --no-default-features
    cargo_tool trunk trunk "$TRUNK" 0 "4 minutes" --no-default-features
    [ "$what" != browser ] || browser
    ;;
  *) die "'$what' is none of: browser, npm, bench, lint (or nothing)." ;;
esac
rm -rf "$TOOLS/build"
