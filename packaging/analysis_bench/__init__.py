"""Measures the reader against its goals, on works it was never trained on, with today's usual tools beside it.

python3 packaging/dev.py bench --analysis --data ../shared/data
"""
