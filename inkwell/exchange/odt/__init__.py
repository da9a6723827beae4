"""OpenDocument text, in and out."""
