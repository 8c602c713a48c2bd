"""Undoes the Content-Encoding of an answer, with the standard library's zlib and within a limit of bytes."""

from __future__ import annotations

import zlib

GZIP_OR_ZLIB, RAW_DEFLATE = 47, -15  # zlib's window sizes; older IIS sends deflate without zlib's header
MOST_LAYERS = 3


def unpacked(body: bytes, encodings: str, most: int) -> tuple[bytes, bool]:
    """`body` unpacked to at most `most` bytes, and whether all of it was, to the end.

    `encodings` is the value of Content-Encoding. What cannot be undone (br, zstd, faulty data) gives no bytes.
    """
    layers = [name for one in encodings.lower().split(",") if (name := one.strip()) not in ("", "identity")]
    if len(layers) > MOST_LAYERS:
        return b"", False
    whole = True
    for name in reversed(layers):
        body, ended = _layer(body, name, most)
        whole = whole and ended
    return body, whole


def _layer(body: bytes, name: str, most: int) -> tuple[bytes, bool]:
    if name not in ("gzip", "x-gzip", "deflate"):
        return b"", False
    for window in (GZIP_OR_ZLIB, RAW_DEFLATE) if name == "deflate" else (GZIP_OR_ZLIB,):
        try:
            return _inflated(body, window, most)
        except zlib.error:
            continue
    return b"", False


def _inflated(body: bytes, window: int, most: int) -> tuple[bytes, bool]:
    """Several gzip members one after the other are one text (RFC 1952). Raises zlib.error."""
    text = b""
    while body:
        unpacker = zlib.decompressobj(window)
        text += unpacker.decompress(body, most - len(text))
        if not unpacker.eof:
            return text, False
        body = unpacker.unused_data.lstrip(b"\0")
        if len(text) >= most:
            return text, not body
    return text, True
