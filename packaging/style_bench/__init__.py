"""Measures rewriting in a style against the same model's plain prompt. `dev.py bench --style` runs it."""
