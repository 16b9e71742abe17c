"""Who is using the app, and what they may do and see."""
