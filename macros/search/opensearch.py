"""The description by which a browser's own search field can search the site: OpenSearch 1.1, draft 6.

The words go after “#”: a browser keeps that part of an address to itself, so they reach no server.
"""

from __future__ import annotations

from markupsafe import escape

from macros.render.addresses import SEARCH

FILE = "opensearch.xml"
# The longest texts that the specification allows.
SHORT, LONG = 16, 48


def description(name: str, url: str) -> str:
    """The description of the site `name` at `url`, as XML."""
    root = url if url.endswith("/") else f"{url}/"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{escape(shortened(name, SHORT))}</ShortName>
<LongName>{escape(shortened(name, LONG))}</LongName>
<Description>{escape(name)}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{escape(f"{root}{SEARCH}#q={{searchTerms}}")}"/>
</OpenSearchDescription>
"""


def shortened(name: str, most: int) -> str:
    """`name` in at most `most` characters, without the last words that do not fit."""
    if len(name) <= most:
        return name
    words = name[: most + 1].rsplit(" ", 1)
    return words[0].rstrip() if len(words) == 2 else name[:most]
