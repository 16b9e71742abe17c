"""`python -m evaluation` is `goodpractice evaluate`."""

from evaluation.command import evaluate

evaluate(prog_name="python -m evaluation")
