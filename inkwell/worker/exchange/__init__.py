"""The worker that reads strangers' files: in a process of its own, with limits, without a network."""
