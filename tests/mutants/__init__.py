"""Small faults put in one at a time, to see whether the tests notice: `make mutants PACKAGE=macros/content`."""
