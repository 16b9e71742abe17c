"""One step a file, each named after what it brings; `down_revision` gives their order."""
