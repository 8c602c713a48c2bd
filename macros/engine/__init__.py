"""What builds the site: what any engine needs, and a folder for each engine, which alone knows it. engines.py says what
a command asks of one."""
