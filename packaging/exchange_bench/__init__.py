"""How whole strangers' files come in: what each must show, and whether it does."""
