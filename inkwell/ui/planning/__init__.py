"""The views of the plan: board, table, grid and timeline over one model."""
