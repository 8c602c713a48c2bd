"""Word files, by python-docx: each guideline to take away, each form to fill in."""
