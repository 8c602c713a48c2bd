"""Zensical, the other engine: everything that knows it is in this folder.

It runs none of our hooks. So it gets its own folder with everything already made: settings, pages, files and templates.
Its pages have a placeholder for each part; the parts replace them when it has finished.
"""
