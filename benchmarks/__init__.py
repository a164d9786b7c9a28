"""Measures the atlas beside other ways to build the same page: ``python -m benchmarks``."""
