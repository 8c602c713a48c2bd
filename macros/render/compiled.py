"""Compiled Jinja templates, kept between builds: compiling them takes much of the time of a small site."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from macros import kept

KIND = "templates"


class Compiled(BytecodeCache):
    """The cache for one environment, whose settings decide how a template is compiled. Jinja itself checks whether the
    source has changed."""

    def __init__(self, environment: Environment) -> None:
        e = environment
        settings = (
            e.block_start_string,
            e.variable_start_string,
            e.comment_start_string,
            e.line_statement_prefix,
            e.trim_blocks,
            e.lstrip_blocks,
            e.newline_sequence,
            e.keep_trailing_newline,
            e.optimized,
            e.autoescape,
            e.undefined.__name__,
            e.is_async,
            sorted(e.extensions),
        )
        self.made_by = repr(settings).encode() + _jinja()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills `bucket` with what was kept."""
        found = kept.read(KIND, self._made_from(bucket))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what is in `bucket`."""
        kept.keep(KIND, self._made_from(bucket), bucket.bytecode_to_string())

    def _made_from(self, bucket: Bucket) -> bytes:
        return f"{bucket.key} {bucket.checksum} ".encode() + self.made_by


@cache
def _jinja() -> bytes:
    kept.tidy(KIND)
    return kept.made_by((), ("jinja2",))
