"""Building the site: what every engine needs, and a folder for each engine. engines.py says what a command can ask of
one."""
