"""Links: internal links, checked by the link checker and by our own check; external links, with a memory."""
