"""Goals and figures: one window with a page a subject."""
