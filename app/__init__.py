"""How people use it: web and command line."""
