"""Where an index lives: a folder of this machine, or a cluster. One file each, and what they have in common."""
