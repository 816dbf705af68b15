"""One way of damaging documents per file: `(random, raw) -> raw`, the same for the same state of `random`."""
