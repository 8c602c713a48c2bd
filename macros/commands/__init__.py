"""The commands, one a file: check, build, serve, fields."""
