#!/usr/bin/env bash
# Formatting, clippy with warnings denied, and what the dependencies may be. Needs scripts/setup.sh lint.
set -euo pipefail
cd "$(dirname "$0")/.."
target=wasm32-unknown-unknown
cargo fmt --all --check
cargo clippy --workspace --all-targets -- -D warnings
# Debian's compiler, the fallback, has no clippy: this half is only for rustup's target.
if compgen -G "$(rustc --print target-libdir --target $target)/libstd-*.rlib" >/dev/null; then
  cargo clippy -p enmesh-wasm -p enmesh-console --all-targets --target $target -- -D warnings
else
  echo "lint: no $target in this Rust, so clippy looked at the host's build only" >&2
fi
.tools/bin/cargo-deny --log-level error check bans licenses sources
