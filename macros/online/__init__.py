"""The live site: requested over HTTP, and compared with what was built."""
