"""The forms that a text may be required to have."""

from __future__ import annotations

from macros.content.kinds import Pattern

HANDLE = Pattern(
    "the name of an account, without @", r"[A-Za-z0-9._-]{1,60}", "write it as the platform shows it, without the @"
)
COLOUR = Pattern("a colour", r"#[0-9a-fA-F]{6}", 'write it in quotes as "#0b4a8f"')
LANGUAGE = Pattern(
    "the tag of a language",
    r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
    "write two letters, as cy; or a language and a country, as en-GB",
)
MAILBOX = Pattern(
    "an email address", r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", "write it as office@example.org"
)
# No part of it looks like the name of a file (there may be one of that name), and none is longer than file systems
# allow.
PAGE = r"((?![^/]*\.[A-Za-z]+/)[A-Za-z0-9][A-Za-z0-9._-]{0,99}/){1,8}"
AS_A_PAGE = "write it from the site's root and with / at its end, as in guidelines/house-rules/"
FORMER_PAGE = Pattern("the address of a page on this site", PAGE, AS_A_PAGE)
PAGE_NOW = Pattern("the address of a page on this site", rf"/|{PAGE}", f"{AS_A_PAGE}; the home page is /")
HOST = Pattern(
    "the name of a host",
    r"[a-z0-9-]+(\.[a-z0-9-]+)+",
    "write it in small letters, without https:// and www.: x.example",
)
STATUS_CODE = Pattern("the status code of an answer", r"[1-9][0-9]{2}", "write its three digits, as 403")
ADDRESS_RULE = Pattern(
    "an address rule",
    r"https://([^\s{}]+\{handle\}|\{server\}/[^\s{}]*\{name\})[^\s{}]*",
    "write it as https://example.org/{handle}",
)
# The address of the owner's own counter, such that a policy can name its origin; http only if nothing leaves the
# machine.
COUNTER = Pattern(
    "the address of a counter",
    r"(https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|http://(127\.0\.0\.1|localhost|\[::1\]))(:[1-9][0-9]{0,3}|:[1-5][0-9]{4}|:6[0-4][0-9]{3})?/[A-Za-z0-9._~/?&=%+,:;@!$()*-]*\{path\}[A-Za-z0-9._~/?&=%+,:;@!$()*-]*",
    "write it in full, with https:// (http:// only for 127.0.0.1 or localhost) and with {path} once, where the "
    "page’s address belongs: "
    "https://counter.example.org/count?page={path}",
)
