"""The environment of our templates, and how they call what they are given."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context, Macro

from macros.render.compiled import Compiled
from macros.render.words import Said

TEMPLATES = Path(__file__).parent / "templates"


class Calls(Context):
    """What a template sees. Its calls are a third of its time: Jinja asks of each function whether it wants to see that
    too, and none of ours does."""

    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:
        """What `called` returns."""
        kind = type(called)
        if kind is not Macro and kind not in OURS:
            return super().call(called, *given, **named)
        for of_jinja in ("_loop_vars", "_block_vars") if named else ():
            named.pop(of_jinja, None)
        return called(self.eval_ctx, *given, **named) if kind is Macro else called(*given, **named)


# The types of our own functions.
OURS = {FunctionType, MethodType, Said}


@cache
def environment() -> Environment:
    """The templates: they escape what they are given, and do not accept missing values."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.bytecode_cache = Compiled(made)
    made.context_class = Calls
    return made
