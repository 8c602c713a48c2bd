"""Changing the data from a command: an edition is closed, or approved; something is renamed, retired, moved, split.
Comments and layout stay, and nothing is half-written."""
