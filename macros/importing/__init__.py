"""From a document to a source, cut into units, and the guideline that contains it.

reading.py finds out what a file is; word.py, page.py and text.py turn it into blocks (blocks.py); typed.py finds lists
and headings that are only typed; making.py cuts the blocks into units and items; files.py writes them.
"""
