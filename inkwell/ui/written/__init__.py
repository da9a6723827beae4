"""What a model wrote, after the fact: the tree of candidates, the exact prompt, why, and played again."""
