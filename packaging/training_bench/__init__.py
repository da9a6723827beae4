"""Measures learning against peft, and what an adapter costs while one writes."""
