"""What any program needs and no novel does: paths, logs, crashes, settings on disk, translation."""
