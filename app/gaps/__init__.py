"""What was asked and not answered: grouped by meaning, taken up by mentors, and closed by asking again."""
