"""`build`: the complete site, moved into place only if everything passed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from macros.commands.check import say
from macros.commands.in_place import in_place
from macros.content.findings import Finding, report
from macros.content.refused import Refused
from macros.engine import after_edit, current
from macros.engine.after_edit import Before
from macros.engine.current import Abort
from macros.engine.engines import DEFAULT, Told
from macros.engine.engines import engine as engine_called
from macros.publish import assets, bill, headers, kept_site, policy, redirects, revision, script_words, sitemap
from macros.publish.last_look import last_look
from macros.publish.marker import SITE
from macros.publish.place import OutputFolder
from macros.publish.tidy import tidy
from macros.search import index
from macros.search.languages import spoken

Look = Callable[[Path, str], list[Finding]]


def build(
    root: Path,
    out: Path,
    url: str | None,
    number: str = revision.UNKNOWN,
    look: Look = last_look,
    engine: str = DEFAULT,
    asked: kept_site.BuildRequest | None = None,
) -> int:
    """Builds the site in `root` into `out` for the address `url`; `number` is the revision of its sources.

    `look` is the last check of the built pages: its findings stop publishing. `engine` names what builds it. The site
    is kept under what was `asked` for. Returns the exit status; on failure `out` is unchanged.
    """
    problem = revision.fault(number)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    try:
        with OutputFolder(out, SITE, root) as place:
            if say(current.loaded(root.resolve()).blocking):
                return 1
            gc.freeze()  # what was read stays valid until the end
            done = _made(root, place.made, url, number, look, engine)
            if done is None:
                return 1
            if asked is not None:
                _keep(asked, place.made, done)
            place.publish(done.digests)
            current.save()
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Nothing was published.", file=sys.stderr)
        return 130
    print(in_place(place.out, done.header))
    return 0


@dataclass(frozen=True)
class Done:
    """A finished site: its policy as a header, its settings, and the digests of its files by their paths."""

    header: str
    config: Told
    digests: dict[str, str]


def _made(root: Path, made: Path, url: str | None, number: str, look: Look, engine: str) -> Done | None:
    """Builds and finishes the site in `made`. Returns None, after saying why, if that failed."""
    index.prepare(current.content(root))
    current.MEMORY.finishes = True
    try:
        config = engine_called(engine).generate(root, made, url)
    except Abort as stopped:
        print(f"{stopped}\nNothing was published.", file=sys.stderr)
        return None
    finally:
        current.MEMORY.finishes = False
    done, findings = finish(root, made, config, number, look)
    if findings:
        print(f"{report(findings)}\nNothing was published.", file=sys.stderr)
        return None
    return done


def _keep(asked: kept_site.BuildRequest, made: Path, done: Done) -> None:
    config = done.config
    if engine_called(asked.engine).keeps(config, asked.root):
        said = {"findings": report(current.loaded(asked.root).blocking), "header": done.header}
        if kept_site.keep(asked, made, said, digests=done.digests) and asked.folder:
            title, url = config.site_name, config.site_url or ""
            frame = after_edit.frame(asked.root, title, url)
            after_edit.remember(asked.root, asked.beside_data, Before(asked.folder.name, title, url, frame, {}, {}))


def finish(root: Path, made: Path, config: Told, number: str, look: Look) -> tuple[Done, list[Finding]]:
    """Tidies `made`, combines its styles and scripts, and adds what is not a page: redirects, headers, the revision,
    the bill of materials. `look` is the last check.

    The index of the search is written meanwhile, from the pages as they are now. Returns the finished site, and what is
    wrong.
    """
    names = {"title": config.site_name, "url": config.site_url or ""}
    content = current.content(root)
    everything = index.told(made, content, names["title"])
    sitemap.write(made, names["url"])
    findings = redirects.write(made, content, names, base(config))
    texts = assets.separate(made, content.words, counted=content.site.statistics is not None)
    script_words.put_in(made, content.words)
    tidy(made)
    large = bool(index.begin(made, everything))
    few = assets.write(made, spoken(content.site.language), texts, large)
    counter = config.extra["statistics"] and config.extra["statistics"]["counter"]
    header = policy.apply(made, config.extra["post"], counter, change=lambda page: assets.page(page, few))
    revision.write(made, number, names["url"])
    # Most sites are found right before the last files are there; only others are looked at again with all of them.
    doubts = look(made, base(config))
    index.end()
    headers.write(made, header, base(config))
    done = Done(header, config, bill.write(made, names["title"], number))
    return done, findings or (look(made, base(config)) if doubts else [])


def base(config: Told) -> str:
    """The path of the site on its host, as “/” or “/guidance/”."""
    path = urlsplit(config.site_url or "/").path or "/"
    return path if path.endswith("/") else f"{path}/"
