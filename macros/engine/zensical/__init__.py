"""Zensical, the other generator: all that knows it is in this folder.

It runs no hook of ours. So it gets a folder of its own, in which everything is made already: settings, pages, files and
templates. In its pages stands a place for each part; the parts take their places when it is done.
"""
