"""What the window and a child process say to each other: dataclasses and JSON lines, nothing else."""
