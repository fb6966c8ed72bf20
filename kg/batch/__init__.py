"""Many texts into one folder: sources, cache, workers that may die, assembly, atomic publication. Knows no stage's inside."""
