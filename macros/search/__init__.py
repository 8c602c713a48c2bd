"""The search: what can be found, the words that staff use for it, and the index that the site's script reads."""
