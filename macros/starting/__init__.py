"""Something to start with: a whole small site, or a single file or entry that is valid and says what to do next."""
