"""From a request for an entry to the file of the entry: reading what was sent, understanding it, writing it safely."""
