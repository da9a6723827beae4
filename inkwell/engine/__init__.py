"""The window's end of the pipe to a worker. QtCore only; knows nothing of prose."""
