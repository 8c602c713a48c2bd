"""The search: what can be found, the words that staff use for it, the index that the site's script reads."""
