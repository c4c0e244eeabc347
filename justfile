# The front door. What each word does is in `cargo xtask`; the build server uses the same.

[private]
default:
    @just --list

# A believable trust to look around in, on this machine only
demo *options:
    cargo run -- demo {{ options }}

# Type-check everything
check:
    cargo check --workspace --all-targets

# Every test: `just test --quick` for the Rust tests on SQLite alone
test *options:
    cargo xtask test {{ options }}

# Lints and the rules of the house
lint:
    cargo clippy --workspace --all-targets -- --deny warnings
    cargo xtask tidy

# Format the Rust sources
fmt:
    cargo fmt --all

# Spelling, where `typos` is installed
spelling:
    typos

# Write the files that are made from code
codegen:
    cargo xtask codegen

# Every page with every sample, as files to look at
gallery *folder:
    cargo xtask gallery {{ folder }}

# Measure, and write docs/performance.md
bench *options:
    cargo xtask bench {{ options }}

# Read the documentation of the code
docs:
    cargo doc --workspace --no-deps --document-private-items --open

# Everything a change must pass, as on the build server
ci:
    .ci/run
