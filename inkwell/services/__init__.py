"""The app's verbs. QtCore only: each service owns its timers, jobs and signals; none knows a widget."""
