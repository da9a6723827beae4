"""Candidates for a rewrite and the judge who weighs them."""
