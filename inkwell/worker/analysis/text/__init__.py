"""Layout, language and quotations, by rules."""
