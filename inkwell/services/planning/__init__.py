"""The plan of the book kept current, and every act on it."""
