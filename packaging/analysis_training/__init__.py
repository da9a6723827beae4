"""Makes the reader's weights again from the data. See `train.py`."""
