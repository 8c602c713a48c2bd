"""Whose site it is: site.yml."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.fields import Record, may, need
from macros.content.kinds import COLOUR, SENTENCE, TEXT, Address, Id, Line, Many, One, YesNo
from macros.content.model.common import CONTACT, FORMER


@dataclass(frozen=True, kw_only=True)
class Colours(Record):
    """The colours of one scheme, light or dark. Contrast is checked."""

    paper: str = need(COLOUR, "The ground of the page", '"#ffffff"')
    raised: str = need(COLOUR, "The ground of boxes", '"#f3f5f7"')
    ink: str = need(COLOUR, "Text", '"#1b1f24"')
    quiet: str = need(COLOUR, "Text of less weight", '"#57606a"')
    line: str = need(COLOUR, "Thin lines that only divide", '"#d0d7de"')
    edge: str = need(COLOUR, "The edges of boxes to tick and fields to fill", '"#6e7781"')
    accent: str = need(COLOUR, "The one accent: links, buttons, marks", '"#0b4a8f"')
    on_accent: str = need(COLOUR, "Text on the accent", '"#ffffff"')


@dataclass(frozen=True, kw_only=True)
class Scheme(Record):
    """The site's colours, for light and for dark screens."""

    light: Colours = need(One(lambda: Colours), "On light screens")
    dark: Colours = need(One(lambda: Colours), "On dark screens")


@dataclass(frozen=True, kw_only=True)
class Force(Record):
    """A degree of obligation: how strongly an item is asked. Never stronger than the source has it."""

    id: str = need(Id("force"), "Its id", "recommendation")
    word: str = need(Line(), "The word that the page shows beside an item", "Recommended")
    meaning: str = need(SENTENCE, "What the word means, for readers", "The guidance recommends this.")


@dataclass(frozen=True, kw_only=True)
class Moment(Record):
    """A moment when guidance matters. Each has a page that gathers its items."""

    id: str = need(Id("moment"), "Its id, and its page's address", "before-opening")
    title: str = need(Line(), "The page's heading", "Before opening an account")
    task: str = need(Line(), "The reader's own words, shown on the home page", "I want to open an account")
    previous_ids: tuple[str, ...] = may(Many(Id("moment", former=True), least=1), FORMER, default=())


@dataclass(frozen=True, kw_only=True)
class Accessibility(Record):
    """What is known of the site's accessibility, for its statement."""

    aim: str = need(SENTENCE, "The standard aimed at", "WCAG 2.2, level AA")
    tested: str = need(TEXT, "What was tested, how, and when")
    untested: str = need(TEXT, "What was not tested, or is known to fail")
    contact: str | None = may(CONTACT, "Whom to tell of a barrier")


@dataclass(frozen=True, kw_only=True)
class Handover(Record):
    """How a request can be handed over, beside copying its text, which is always offered."""

    mail: bool = may(YesNo(), "true where the reader's own mail program may be opened; needs the mailbox of a register's keeper", default=False)
    issue: str | None = may(Address(), "The page for a new issue at the Git host", "https://git.example.org/guidance/issues/new")
    post: str | None = may(Address(), "An address of your own that takes requests as JSON; see the README", "https://forms.example.org/register")


@dataclass(frozen=True, kw_only=True)
class Site(Record):
    """Whose site it is: names, words, colours."""

    organisation: str = need(Line(), "Who publishes the site", "Example Division")
    colours: Scheme = need(One(lambda: Scheme), "The palette")
    forces: tuple[Force, ...] = may(Many(One(lambda: Force), least=1), "The degrees of obligation, strongest first", default=())
    moments: tuple[Moment, ...] = may(Many(One(lambda: Moment), least=1), "When guidance matters, in the order of the home page", default=())
    changes_contact: str | None = may(CONTACT, "Whom to ask for a change of the site's content")
    handover: Handover | None = may(One(lambda: Handover), "How requests for a register are handed over; without it their text is copied")
    accessibility: Accessibility | None = may(One(lambda: Accessibility), "Facts for the accessibility statement")
