"""What readers of word processors' files share: paragraphs with their runs and recorded changes, and a book made of them."""
