"""How quickly the views of the plan open, scroll, drag and drop."""
