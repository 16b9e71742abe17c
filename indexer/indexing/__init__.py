"""Components that turn files into new, changed and stale passages."""
