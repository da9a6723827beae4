"""The reader's network: word pieces in, labels and feeling out."""
