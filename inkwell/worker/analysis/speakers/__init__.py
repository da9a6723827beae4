"""Who says a quotation."""
