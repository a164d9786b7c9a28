"""Spatial statistics in a process of their own: the libraries they need never enter the server's."""
