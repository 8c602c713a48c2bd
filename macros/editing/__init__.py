"""Changing the data from a command: an edition is closed, or approved. Comments and layout stay, and nothing is
half-written."""
