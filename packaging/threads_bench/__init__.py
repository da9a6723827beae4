"""Threads found in novels woven together."""
