"""Words as words: dictionaries, spelling, the author’s own words, the thesaurus."""
