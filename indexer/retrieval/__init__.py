"""Components between a question and the ranked passages."""
