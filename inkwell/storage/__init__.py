"""One SQLite file a project, through SQLAlchemy. Everything here runs on one thread, which its caller owns."""
