"""Liushou Atlas: figures on children left behind in China, by province, age and sex."""

__version__ = "0.1.0"
