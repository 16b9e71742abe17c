"""The page Review: what waits for a second reader, what is due, and what comes of both."""
