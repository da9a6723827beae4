"""What is worth a second look in a text. Each check is a function over `view.Book`; `table` names them."""
