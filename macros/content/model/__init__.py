"""The content model: what a site's data says, as frozen objects. Each field is declared once, in the files beside this."""

from macros.content.model.directory import (
    CASE, CONFIDENCE, EXCUSABLE, STATUS, Formerly, Link, Contact, HandleRule, Platform, LinkException, LinksFile, ContactsFile, PlatformsFile,
)
from macros.content.model.editions import Edition, EditionApproval
from macros.content.model.forms import (
    ANSWERS, CHOOSING, ENTRY, ENTRY_NEEDED, OPTIONS_FROM, Option, Prefill, FormQuestion, QuestionGroup, Condition, Consequence, Form,
)
from macros.content.model.guidance import (
    KINDS, SourceDocument, Departure, Updated, Approval, Review, Change, Retired, Earlier, Item, Section, Guideline, RetiredEntry, Entry, Checklist,
)
from macros.content.model.registers import (
    HIDDEN, STATES, WATCHED, CuratedList, AccountKind, StateWords, Step, Question, Register, Verified, Consent, Happened, Account,
)
from macros.content.model.site import (
    Colours, Scheme, Force, Moment, Accessibility, FormerPage, Handover, RobotRefusal, LinkChecks, Statistics, Site,
)
from macros.content.model.sources import UNIT_KINDS, Source, Unit
from macros.content.model.vocabulary import Meaning, SameWords, VocabularyFile

__all__ = [
    "Colours", "Scheme", "Force", "Moment", "Accessibility", "FormerPage", "Handover", "RobotRefusal", "LinkChecks", "Statistics", "Site", "SourceDocument", "Departure", "Updated", "Approval", "Review", "Change", "Retired", "Earlier", "Item", "Section", "Guideline", "RetiredEntry", "Entry", "Checklist", "Edition", "EditionApproval", "Formerly", "Link", "Contact", "HandleRule", "Platform", "CuratedList", "AccountKind", "StateWords", "Step", "Question", "Register", "Verified", "Consent", "Happened", "Account", "Option", "Prefill", "FormQuestion", "QuestionGroup", "Condition", "Consequence", "Form", "LinkException", "LinksFile", "ContactsFile", "PlatformsFile", "SameWords", "Meaning", "VocabularyFile", "Unit", "Source",
    "ANSWERS", "CASE", "CHOOSING", "CONFIDENCE", "ENTRY", "ENTRY_NEEDED", "EXCUSABLE", "HIDDEN", "KINDS", "OPTIONS_FROM", "STATES", "STATUS", "UNIT_KINDS", "WATCHED",
]
