"""Import and export: bytes in, values out, and back. One format a module."""
