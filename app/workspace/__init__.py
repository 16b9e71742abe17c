"""What visitors leave here: feedback, gaps, saved searches and assessments, in one small database."""
