"""What is online already: asked over HTTP, and compared with what was built."""
