"""From a request for an entry to the file of the entry: reading what was sent, seeing what was meant, writing it
safely."""
