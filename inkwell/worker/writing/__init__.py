"""The writer: from a request to words in the pipe."""
