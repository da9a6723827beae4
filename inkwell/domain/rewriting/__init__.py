"""Styles, versions of a passage, and what is wrong with one."""
