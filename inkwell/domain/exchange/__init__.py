"""What comes in and goes out, as values: a whole book, what was found in files, what could not be kept."""
