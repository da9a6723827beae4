"""The author's guide: its pages, and the search over them."""
