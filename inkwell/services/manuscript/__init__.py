"""Outline, scenes, codex, history: the verbs over what the author writes."""
