"""Plots of a book: what is drawn (charts), how (the view), and how it leaves the program (files)."""
