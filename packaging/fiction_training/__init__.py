"""Makes the fiction adapter of the starter model: `dev.py train-fiction --data DIR`."""
