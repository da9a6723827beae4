"""The worker that knows dictionaries and the thesaurus: strangers’ files are read in a process of its own."""
