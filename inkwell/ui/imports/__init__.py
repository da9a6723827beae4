"""The window in which the author looks at what was found in files before it comes in."""
