"""Scripts for stage and screen: Fountain in and out, Final Draft in."""
