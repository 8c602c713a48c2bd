"""Whose site it is: site.yml."""

from __future__ import annotations

from macros.content.days import Day
from macros.content.fields import Record, optional, record, required
from macros.content.kinds import (
    SENTENCE,
    TEXT,
    Address,
    Date,
    GroupOf,
    Id,
    Line,
    ListOf,
    OneOf,
    Pattern,
    Ref,
    WholeNumber,
    YesNo,
)
from macros.content.model.common import CONTACT, FORMER, NAMES
from macros.content.page_kinds import WITH_FILES
from macros.content.patterns import COLOUR, COUNTER, FORMER_PAGE, HOST, LANGUAGE, PAGE_NOW, STATUS_CODE


@record
class Colours(Record):
    """The colours of one scheme, light or dark; those left out are worked out from the accent. Contrast is checked."""

    paper: str | None = optional(COLOUR, "The background of the page", '"#ffffff"')
    raised: str | None = optional(COLOUR, "The background of boxes", '"#f3f5f7"')
    ink: str | None = optional(COLOUR, "Text", '"#1b1f24"')
    quiet: str | None = optional(COLOUR, "Less important text", '"#57606a"')
    line: str | None = optional(COLOUR, "Thin lines that only divide", '"#d0d7de"')
    edge: str | None = optional(COLOUR, "The borders of boxes to tick and fields to fill in", '"#6e7781"')
    accent: str | None = optional(COLOUR, "The accent: links, buttons, marks", '"#0b4a8f"')
    on_accent: str | None = optional(COLOUR, "Text on the accent", '"#ffffff"')


@record
class Scheme(Record):
    """The site's colours, for light and for dark screens."""

    light: Colours | None = optional(GroupOf(lambda: Colours), "On light screens")
    dark: Colours | None = optional(GroupOf(lambda: Colours), "On dark screens")


@record
class Force(Record):
    """A degree of obligation: how strongly an item asks for something. Never more strongly than the source."""

    id: str = required(Id("force"), "Its id", "recommendation")
    word: str = required(Line(), "The word that the page shows beside an item", "Recommended")
    meaning: str = required(SENTENCE, "What the word means, for readers", "The guidance recommends this.")
    heading: str | None = optional(
        Line(),
        "The heading for such items at a moment; without one they are under the heading of the degree above",
        "What is recommended",
    )
    said_by: tuple[str, ...] = optional(
        NAMES,
        "Words that say it by themselves: an item with one of them is shown without the word",
        "[we recommend]",
        default=(),
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("force", former=True)), FORMER, default=())


@record
class Moment(Record):
    """A moment when guidance matters. Each has a page with its items."""

    id: str = required(Id("moment"), "Its id, and its page's address", "before-opening")
    title: str = required(Line(), "The page's heading", "Before opening an account")
    task: str = required(Line(), "The reader's own words, shown on the home page", "I want to open an account")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("moment", former=True)), FORMER, default=())


@record
class Accessibility(Record):
    """What is known about the site's accessibility, for its statement."""

    aim: str = required(SENTENCE, "The standard aimed at", "WCAG 2.2, level AA")
    tested: str = required(TEXT, "What was tested, how, and when")
    untested: str = required(TEXT, "What was not tested, or is known to fail")
    contact: str | None = optional(CONTACT, "Whom to tell about an accessibility problem: an office with a mailbox")
    wanted: str | None = optional(
        SENTENCE,
        (
            "What is not known about that contact: while this is here, the page calls the contact the nearest "
            "office and the editor's choice"
        ),
    )


@record
class Handover(Record):
    """How a request can be sent, besides copying its text, which is always possible."""

    mail: bool = optional(
        YesNo(),
        "true if the reader's own mail program may be opened; needs the mailbox of a register's keeper",
        default=False,
    )
    issue: str | None = optional(
        Address(), "The page for a new issue at the Git host", "https://git.example.org/guidance/issues/new"
    )
    post: str | None = optional(
        Address(),
        "An address of your own that takes requests as JSON; see docs-dev/editors.md",
        "https://forms.example.org/register",
    )


@record
class RobotRefusal(Record):
    """A host whose answers to robots mean nothing: only a person can open its addresses."""

    host: str = required(HOST, "The host, including those below it", "board.example")
    answers: tuple[str, ...] = required(
        ListOf(STATUS_CODE), "The status codes that mean nothing there", '["403", "999"]'
    )
    note: str | None = optional(SENTENCE, "What is known about it")


PICTURE = Pattern(
    "a picture in docs/",
    r"[\w-]+(/[\w-]+)*\.(svg|png|jpe?g|webp|ico)",
    "put the picture into docs/, and write its path from there, as in pictures/logo.svg",
)
APPROVAL = {
    "shown": "the page says what was approved, and what differs",
    "required": "nothing is published that differs from the approved edition",
    "published": "the approved edition is published while the next is worked on; “make serve” shows the next",
}
PUBLISHING = {
    "stop": "nothing is published until it is mended or accepted",
    "warn": "it is said, and the site is published",
}


@record
class LinkChecks(Record):
    """How external links are checked."""

    gone_after_days: int = optional(
        WholeNumber(), "On how many different days an address must fail before it is called gone", "3", default=3
    )
    look_again_months: int = optional(
        WholeNumber(), "For how many months it is enough that a person opened an address", "12", default=12
    )
    publishing: str = optional(
        OneOf(PUBLISHING), "What a broken external link does to publishing", "warn", default="stop"
    )
    refuse_robots: tuple[RobotRefusal, ...] = optional(
        ListOf(GroupOf(lambda: RobotRefusal)), "Hosts that do not answer robots", default=()
    )


@record
class FormerPage(Record):
    """A page that is no longer at its address. The address leads to its new page, or says why there is none.

    Pages of data files do not need this: their `previous_ids` do the same.
    """

    was: str = required(FORMER_PAGE, "The address that it had, from the site's root", "logos/")
    now: str | None = optional(PAGE_NOW, "The page that it is on now; / is the home page", "guidelines/house-rules/")
    on: Day | None = optional(Date(), "When it was retired", "2026-11-22")
    reason: str | None = optional(SENTENCE, "Why it was retired; required without `now`")


@record
class Statistics(Record):
    """A count of how often pages are read, with your own counter. Readers are asked first, and nothing is counted
    before they accept."""

    counter: str = required(
        COUNTER,
        "The address that is requested once for each page read; {path} becomes the page's address",
        '"https://counter.example.org/count?page={path}"',
    )
    purpose: str = required(
        SENTENCE,
        "Why you count, and how long you keep the counts, for readers",
        "We count which pages are read, to improve them, and delete the counts after a year.",
    )


@record
class Site(Record):
    """Whose site it is: names, words, colours."""

    organisation: str = required(Line(), "Who publishes the site", "Example Division")
    language: str = optional(
        LANGUAGE,
        "The language of the site; if the project has no words in it, you write them: see docs-dev/publishers.md",
        "cy",
        default="en",
    )
    accent: str | None = optional(
        COLOUR, "Its accent colour: the others are worked out from it, for light and dark screens", '"#0b4a8f"'
    )
    colours: Scheme | None = optional(GroupOf(lambda: Scheme), "The palette, to set more than the accent")
    forces: tuple[Force, ...] = optional(
        ListOf(GroupOf(lambda: Force)), "The degrees of obligation, strongest first", default=()
    )
    moments: tuple[Moment, ...] = optional(
        ListOf(GroupOf(lambda: Moment)), "When guidance matters, in the order of the home page", default=()
    )
    order: tuple[str, ...] = optional(
        ListOf(Ref(tuple(kind.id for kind in WITH_FILES))),
        "Pages in the order of menus and lists; those not named come after, by title",
        "[before-you-start]",
        default=(),
    )
    changes_contact: str | None = optional(
        CONTACT, "Whom to ask for a change to the site's content: an office with a mailbox"
    )
    changes_wanted: str | None = optional(
        SENTENCE, "What is not known about that contact, as for the accessibility contact"
    )
    search_contact: str | None = optional(CONTACT, "Whom to ask if the search finds nothing")
    handover: Handover | None = optional(
        GroupOf(lambda: Handover), "How requests for a register are handed over; without it their text is copied"
    )
    link_checks: LinkChecks | None = optional(GroupOf(lambda: LinkChecks), "How external links are checked")
    logo: str | None = optional(PICTURE, "A picture in docs/, shown beside the site's name", "pictures/logo.svg")
    favicon: str | None = optional(PICTURE, "A picture in docs/ for the tabs of browsers", "pictures/sign.svg")
    copyright: str | None = optional(
        Line(), "Who holds the rights, at the foot of each page", "© Quarry Lane Allotments"
    )
    approval: str = optional(
        OneOf(APPROVAL),
        "What is published if guidance is newer than its approved edition",
        "required",
        default="shown",
    )
    accessibility: Accessibility | None = optional(
        GroupOf(lambda: Accessibility), "Facts for the accessibility statement"
    )
    statistics: Statistics | None = optional(
        GroupOf(lambda: Statistics),
        "A count of how often pages are read; without it nothing is counted, and nobody is asked",
    )
    former_pages: tuple[FormerPage, ...] = optional(
        ListOf(GroupOf(lambda: FormerPage)), "Pages that are no longer where they were", default=()
    )
