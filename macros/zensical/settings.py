"""The settings for Zensical, made of mkdocs.yml: there is one file for editors to keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.current import Abort

NAME = "mkdocs.yml"
# What Zensical takes as it is. Its own check of anchors does not know those in our parts; the last look does.
TAKEN = ("site_name", "site_description", "copyright", "nav", "markdown_extensions", "extra", "extra_css")
VALIDATION = {"invalid_links": True, "invalid_link_anchors": False}
# What only MkDocs has, and the one of each that this project has something for in its place.
HOOK, PLUGIN = "pages.py", "macros"


def read(path: Path) -> dict[str, Any]:
    """The settings in the file `path`, with those of the files that it inherits from. Raises Abort with a sentence."""
    return _read(path, ())


def _read(path: Path, before: tuple[Path, ...]) -> dict[str, Any]:
    if path in before:
        raise Abort(f"{path} cannot be used: it inherits from itself")
    try:
        told = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise Abort(f"{path} cannot be used: {' '.join(str(error).split())}") from error
    if not isinstance(told, dict):
        raise Abort(f"{path} cannot be used: it should hold settings, each as “name: value”")
    above = told.pop("INHERIT", None)
    return told if above is None else _merged(_read((path.parent / str(above)).resolve(), (*before, path)), told)


def _merged(above: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """`above` with what `told` says in its place; groups of settings are merged, lists are not: as MkDocs has it."""
    return above | {
        name: _merged(above[name], value) if isinstance(value, dict) and isinstance(above.get(name), dict) else value
        for name, value in told.items()
    }


def theme(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings of the theme."""
    told = settings.get("theme")
    return told if isinstance(told, dict) else {}


def for_zensical(settings: dict[str, Any], url: str, language: str) -> dict[str, Any]:
    """What Zensical is to read, of the `settings` of a site at the address `url` (“” for none), in `language`.

    No theme stands behind our templates: their pages are whole.
    """
    look = {"name": None, "custom_dir": "theme", "language": language, "font": False}
    if "favicon" in theme(settings):
        look["favicon"] = theme(settings)["favicon"]
    return {name: settings[name] for name in TAKEN if name in settings} | {
        "site_url": url,
        "extra_javascript": [_script(one) for one in settings.get("extra_javascript") or ()],
        "theme": look,
        "plugins": [],
        "validation": VALIDATION,
    }


def _script(told: Any) -> Any:
    return {"path": told} if isinstance(told, str) else told


def left_out(settings: dict[str, Any]) -> Iterator[str]:
    """A sentence for each setting that MkDocs alone can follow: the site would be another one without it."""
    for hook in settings.get("hooks") or ():
        if Path(str(hook)).name != HOOK:
            yield f"the hook “{hook}” is run by MkDocs alone"
    plugins = settings.get("plugins") or ()
    for plugin in plugins:
        name = next(iter(plugin), "") if isinstance(plugin, dict) else plugin
        if name not in (PLUGIN, "search"):
            yield f"the plugin “{name}” is run by MkDocs alone"
    if not settings.get("nav"):
        yield "there is no “nav”: Zensical would list the pages in another order than MkDocs"
