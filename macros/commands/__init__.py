"""The commands, one a file, and the tables that declare them."""
