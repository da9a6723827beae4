"""Voices: learning one, keeping them, choosing which one writes."""
