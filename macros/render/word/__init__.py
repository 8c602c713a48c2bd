"""Word files: each guideline to download, each form to fill in."""
