"""The forms' pure modules without a browser, for tests that ask them from Python."""

from tests.scripts.modules import OVERRIDES, opened

FOLDER = "assets/js/forms/"
NAMES = ("answers", "consequences", "form-record", "published", "request", "understood", "validate", "which-list")


def form_modules():
    """The modules; `m.published` reads a published form."""
    return opened(OVERRIDES / FOLDER, NAMES)


def question(id: str, answer: str, **more) -> dict:
    """A question of a published form."""
    return {
        "id": id,
        "text": f"What of {id}?",
        "answer": answer,
        "unit": None,
        "least": None,
        "most": None,
        "options": [],
        "needed": False,
        "entry": None,
        "private": False,
        "source": [],
        "example": None,
    } | more


def form(*questions: dict, **more) -> dict:
    """A published form with one group, as the build writes it."""
    return {
        "id": "plan",
        "title": "A plan",
        "previousIds": [],
        "renamed": {},
        "kind": "form",
        "guideline": None,
        "takeTo": None,
        "groups": [{"id": "all", "title": "All", "questions": list(questions)}],
        "consequences": [],
        "prefill": [],
        "register": None,
        "handover": {"mail": False, "issue": None, "post": None},
    } | more


def options(*ids: str) -> list[dict]:
    return [{"id": id, "text": f"The {id}"} for id in ids]


HANDLE = {
    "characters": "A-Z a-z 0-9 _",
    "least": 4,
    "most": 15,
    "case": "ignored",
    "hosts": ["birds.example", "www.birds.example"],
    "paths": ["{handle}"],
    "reserved": ["home", "search"],
}
REGISTER = {
    "id": "river",
    "title": "The river list",
    "keeper": "Keeper of the list",
    "mailbox": "keeper@river.example",
    "lists": [
        {"id": "crews", "title": "Crews", "kinds": ["crew"], "why": "For crews."},
        {"id": "rowers", "title": "Rowers", "kinds": ["rower", "crew"], "why": "For all who row."},
    ],
    "kinds": [{"id": "crew", "title": "A crew", "person": False}, {"id": "rower", "title": "A rower", "person": True}],
    "platforms": [{"id": "birds", "title": "Birds", "address": "https://birds.example/{handle}", "handle": HANDLE}],
    "directory": "../accounts.json",
}
# Every kind of question, every field of an entry, and two that are private.
REQUEST = form(
    question("who", "line", entry="unit", needed=True),
    question("kind", "choice", entry="kind", needed=True, options=options("crew", "rower")),
    question("where", "choice", entry="platform", needed=True, options=options("birds")),
    question("handle", "handle", entry="handle", needed=True),
    question("lists", "choices", entry="lists", options=options("crews", "rowers")),
    question("proof", "address", entry="proof"),
    question("why", "text", entry="purpose"),
    question("for", "text", entry="audience"),
    question("agree", "consent", entry="consent"),
    question("name", "line", private=True, needed=True),
    question("mailbox", "mailbox", private=True, needed=True),
    id="ask",
    title="Ask to be listed",
    register=REGISTER,
)
