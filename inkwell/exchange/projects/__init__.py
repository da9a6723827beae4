"""Projects of other programs for writers, each read by a module of its own into one `Found`."""
