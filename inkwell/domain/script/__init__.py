"""Scripts: what a line is, where it stands on the page, pages and eighths, who speaks and where. Pure."""
