"""The settings for Zensical, made from mkdocs.yml, so that editors maintain only one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.engine.stopped import HOME, Abort

NAME = "mkdocs.yml"
# What Zensical takes unchanged.
TAKEN = ("site_name", "site_description", "copyright", "nav", "markdown_extensions", "extra_css")
# The last check reports broken links, all at once: Zensical does not know what is in our parts.
VALIDATION = {"invalid_links": False, "invalid_link_anchors": False}
# The type of each setting, and how to describe it; which settings are required.
LISTING: tuple[type, str] = (list, "a list")
GROUP: tuple[type, str] = (dict, "settings, each as “name: value”")
KINDS: dict[str, tuple[type, str]] = {
    "site_name": (str, "what the site is called"),
    "nav": (list, "the list of the pages in the menu"),
    "theme": GROUP,
    "hooks": LISTING,
    "extra": GROUP,
    "extra_css": LISTING,
    "extra_javascript": LISTING,
}
NEEDED = ("site_name", "nav", "theme")
# Markdown extensions that read no files.
EXTENSIONS = {"toc", "tables", "fenced_code"}
# What only MkDocs has, and the hook and plugins that this project replaces with something of its own.
HOOK, PLUGIN = "macros/engine/mkdocs/hook.py", "macros"


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
    """`above` overridden by `told`: groups of settings are merged, lists are not, as in MkDocs."""
    return above | {
        name: _merged(above[name], value) if isinstance(value, dict) and isinstance(above.get(name), dict) else value
        for name, value in told.items()
    }


def for_zensical(settings: dict[str, Any], url: str, language: str) -> dict[str, Any]:
    """What Zensical should read, from the `settings` of a site at the address `url` ("" for none), in `language`.

    There is no theme behind our templates: their pages are complete.
    """
    look = {"name": None, "custom_dir": "theme", "language": language, "font": False}
    pictures = {name: settings["theme"][name] for name in ("logo", "favicon") if settings["theme"].get(name)}
    return {name: settings[name] for name in TAKEN if settings.get(name) is not None} | {
        "site_url": url,
        "extra": settings.get("extra") or {},
        "extra_javascript": [_script(one) for one in settings.get("extra_javascript") or ()],
        "theme": look | pictures,
        "plugins": [],
        "validation": VALIDATION,
    }


def _script(told: Any) -> Any:
    return {"path": told} if isinstance(told, str) else told


def faults(settings: dict[str, Any]) -> Iterator[str]:
    """A sentence for each of the `settings` that does not exist or that only MkDocs can follow: without it the site
    would be different."""
    for name, (kind, meaning) in KINDS.items():
        if not isinstance(settings.get(name, kind()), kind) or (name in NEEDED and not settings.get(name)):
            yield f"“{name}” should be {meaning}"
            return
    if not isinstance(settings["theme"].get("custom_dir"), str):
        yield "the theme's “custom_dir” should name the folder with the templates"
    for hook in settings.get("hooks", ()):
        if not Path(str(hook)).as_posix().endswith(HOOK):
            yield f"the hook “{hook}” is run by MkDocs alone"
    for plugin in settings.get("plugins", ()):
        name = next(iter(plugin), "") if isinstance(plugin, dict) else plugin
        if name not in (PLUGIN, "search"):
            yield f"the plugin “{name}” is run by MkDocs alone"


def only_its_own(told: dict[str, Any], theme: Path) -> bool:
    """Whether a site with the settings `told`, and the templates in the folder `theme`, reads no file but its own and
    those of this project. A hook or plugin of another kind is a fault already."""
    names = (next(iter(one), "") if isinstance(one, dict) else one for one in told.get("markdown_extensions", ()))
    return theme.resolve() == HOME / "overrides" and set(names) <= EXTENSIONS
