"""Talking to a Git host: issues, comments, pull requests."""
