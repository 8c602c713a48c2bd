"""The sections of a document: its blocks under its headings, and in stretches that fit into one section each."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.content.findings import shown
from macros.content.kinds import Line
from macros.importing.blocks import Block, Bullets, Heading, Paragraph, Quote, Run, Table, text_of
from macros.importing.link_targets import fits

DEEPEST = 3  # a section, and two levels of sub-sections


@dataclass
class Part:
    """A part of the document under one heading (None: before the first), with those below it; `depth` counts from 1."""

    heading: Heading | None
    depth: int
    blocks: list[Block] = field(default_factory=list)
    under: list[Part] = field(default_factory=list)

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0


def divided(blocks: list[Block], questions: list[str]) -> tuple[list[Block], list[Part]]:
    """What stands in `blocks` before the first heading, and the sections. `questions` takes what is to be asked."""
    top: list[Block] = []
    roots: list[Part] = []
    open_: list[Part] = []
    for block in blocks:
        if not isinstance(block, Heading):
            (open_[-1].blocks if open_ else top).append(block)
            continue
        while open_ and open_[-1].level >= block.level:
            open_.pop()
        if len(open_) >= DEEPEST or not fits(Line(), " ".join(text_of(block.runs).split())):
            questions.append(_question(block, len(open_)))
            (open_[-1].blocks if open_ else top).append(no_heading(block))
            continue
        made = Part(block, len(open_) + 1)
        (open_[-1].under if open_ else roots).append(made)
        open_.append(made)
    return top, roots


def _question(heading: Heading, depth: int) -> str:
    why = (
        "too deep for a section of its own"
        if depth >= DEEPEST
        else "too long, or has characters that a heading cannot have"
    )
    return f"The heading “{shown(text_of(heading.runs))}” became words in bold: it is {why}. Is that enough?"


def stretches(blocks: list[Block], may_divide: bool) -> list[list[Block]]:
    """`blocks` in stretches that fit into one section each: a section begins with tables, and has one list of its own
    or paragraphs."""
    found: list[list[Block]] = []
    for block in blocks:
        here = found[-1] if found else []
        bare = [one for one in here if not isinstance(one, (Table, Quote))][:1]
        begins = not here
        if here and may_divide:
            listed = bool(bare) and isinstance(bare[0], Bullets)
            after = here[-1]
            if isinstance(block, Paragraph):
                begins = listed
            elif isinstance(block, Bullets):
                begins = listed or (isinstance(after, Bullets) and bool(bare))
            else:
                begins = listed or isinstance(after, Bullets)
        if begins:
            found.append([block])
        else:
            here.append(block)
    return found


def no_heading(block: Block) -> Block:
    """A heading as a paragraph in bold; anything else as it is."""
    if not isinstance(block, Heading):
        return block
    return Paragraph(tuple(Run(run.text, bold=True, href=run.href) for run in block.runs), kind="heading")
