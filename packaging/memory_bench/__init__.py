"""The story in time against its goals: a module a row, each with `measure(folder, seed, limit) -> dict`."""
