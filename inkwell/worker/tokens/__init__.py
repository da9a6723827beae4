"""Everything that concerns tokens and not matrices: tokenizer, sampling, banned phrases, candidates."""
