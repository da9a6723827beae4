"""The project file: opening, saving, backups, import and export, what the author decided."""
