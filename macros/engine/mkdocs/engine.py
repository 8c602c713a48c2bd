"""Runs MkDocs from here: in strict mode, with its complaints in one line each."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort as Aborted
from mkdocs.exceptions import ConfigurationError

from macros.engine import current
from macros.engine.stopped import HOME, Abort, in_one_line


class _Later(ModuleType):
    """Stands for a library that is loaded when somebody first uses it."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


# The macros plugin imports it to ask PyPI something that nothing here needs, and it takes long to load.
sys.modules.setdefault("requests", _Later("requests"))
# The theme prints its end of life at every build; docs-dev/publishers.md says it once.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# Plugins that read no files except the site's.
PLUGINS, EXTENSIONS = {"macros"}, {"toc", "tables", "fenced_code"}
# frames.py makes single pages.
AT_FIRST = True


def generate(root: Path, made: Path, url: str | None, command: Literal["build", "serve"] = "build") -> MkDocsConfig:
    """Builds the site in `root` into `made` for the address `url` (None: the one in its settings). Returns its
    configuration.

    `command` says what for: `build` reads the data once, `serve` before each build. Raises Abort with a sentence if
    anything is wrong: in strict mode a warning is enough.
    """
    show_warnings()
    given: dict[str, Any] = {} if url is None else {"site_url": url}
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(made), **given)
        config.plugins.on_startup(command=command, dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except ConfigurationError as error:
        raise Abort(f"{root / 'mkdocs.yml'} cannot be used: {error}") from error
    except Aborted as stopped:
        raise Abort(str(stopped)) from stopped
    except Exception as error:
        raise Abort(in_one_line(error)) from error
    return config


def keeps(config: MkDocsConfig, root: Path) -> bool:
    """Whether the site in `root` (a full path) with `config` is built only from its data, its docs, its settings and
    the code of this project: see publish/kept_site.py."""
    packages = Path(sysconfig.get_path("purelib"))
    themes = [Path(one).resolve() for one in config.theme.dirs if packages not in Path(one).parents]
    engine = [HOME / "macros" / "engine" / "mkdocs" / "hook.py", HOME / "macros"]
    if set(config.plugins) - set(config.hooks) != PLUGINS:
        return False
    asks = config.plugins["macros"].config
    return (
        Path(config.docs_dir).resolve() == root / "docs"
        and themes == [HOME / "overrides"]
        and [(root / name).resolve() for name in (*config.hooks, asks["module_name"])] == engine
        and set(config.markdown_extensions) <= EXTENSIONS
        and not any(asks[name] for name in ("include_dir", "include_yaml", "modules"))
    )


def show_warnings() -> None:
    """Lets MkDocs print its warnings, unless it will build the same again at once. It is never made quieter: strict
    mode counts what is logged."""
    handler = logging.StreamHandler() if current.MEMORY.at_first is None else logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(logging.WARNING)
