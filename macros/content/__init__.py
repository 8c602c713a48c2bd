"""What the site says: data files read, checked and held as frozen objects. Knows nothing of HTML."""
