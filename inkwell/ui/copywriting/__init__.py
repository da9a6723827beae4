"""Briefs and versions of advertising copy."""
