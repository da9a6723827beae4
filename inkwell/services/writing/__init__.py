"""Continuing the scene: prompt, drafts, moods, surprisal."""
