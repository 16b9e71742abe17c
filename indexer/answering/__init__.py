"""Components between passages and the answer."""
