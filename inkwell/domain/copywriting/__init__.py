"""Advertising copy and posts: what is asked for, what a place takes, and how far versions keep to both."""
