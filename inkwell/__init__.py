"""Inkwell: a private desktop writing room for novelists."""

__version__ = "0.1.0"
