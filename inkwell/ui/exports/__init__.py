"""The export page: whom it is for, how it looks, what of the book; pages beside it while choosing."""
