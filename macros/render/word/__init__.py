"""Word files, made with python-docx: each guideline to download, each form to fill in."""
