"""The content model: what a site's data says, as frozen objects. Each field is declared once, in the files beside this."""

from macros.content.model.directory import (
    CONFIDENCE, STATUS, Formerly, Link, Contact, Platform, CuratedList, Step, Question, Register, LinksFile, ContactsFile, PlatformsFile,
)
from macros.content.model.forms import (
    ANSWERS, CHOOSING, ENTRY, ENTRY_NEEDED, OPTIONS_FROM, Option, Prefill, FormQuestion, QuestionGroup, Condition, Consequence, Form,
)
from macros.content.model.guidance import (
    KINDS, SourceDocument, Updated, Approval, Review, Change, Retired, Earlier, Item, Section, Guideline, Entry, Checklist,
)
from macros.content.model.site import (
    Colours, Scheme, Force, Moment, Accessibility, Handover, Site,
)

__all__ = [
    "Colours", "Scheme", "Force", "Moment", "Accessibility", "Handover", "Site", "SourceDocument", "Updated", "Approval", "Review", "Change", "Retired", "Earlier", "Item", "Section", "Guideline", "Entry", "Checklist", "Formerly", "Link", "Contact", "Platform", "CuratedList", "Step", "Question", "Register", "Option", "Prefill", "FormQuestion", "QuestionGroup", "Condition", "Consequence", "Form", "LinksFile", "ContactsFile", "PlatformsFile",
    "ANSWERS", "CHOOSING", "CONFIDENCE", "ENTRY", "ENTRY_NEEDED", "KINDS", "OPTIONS_FROM", "STATUS",
]
