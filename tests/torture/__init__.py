"""The tests that attack the promise of docs/path.md, as one command: `./run torture` (report: docs/torture.md)."""
