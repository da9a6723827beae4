"""What a CUDA card gives: writing against the floor of its memory, reading, candidates. `dev.py bench --card`."""
