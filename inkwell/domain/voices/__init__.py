"""Adapters, trainings and the corpus a voice learns from."""
