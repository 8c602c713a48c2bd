"""From a document to a source, cut into units, and the guideline that carries it.

reading.py tells what a file is; word.py, page.py and text.py make blocks of it (blocks.py); typed.py sees lists and
headings that are only typed; making.py cuts the blocks into units and items; files.py writes them."""
