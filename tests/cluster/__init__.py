"""A real cluster of OpenSearch servers on this machine, and what can stand in front of it."""

REQUIRED = "GOODPRACTICE_CLUSTER"
"""Where this variable says `required`, as in CI, a cluster that cannot start fails the run."""
