"""How good it is: judged questions, measures, benchmarks."""
