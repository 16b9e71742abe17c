"""The rules that a library must keep, one file for each group; `corpus.checks` lists them all."""
