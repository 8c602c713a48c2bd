"""How sites say that a page does not exist, or that readers must log in first: words of titles and segments of paths,
as data.

A title counts only if one of its parts says nothing else; a path counts only if its last segment is such a word.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

# Whole parts of titles, in small letters; {thing} is a page, a file or similar in that language.
NOT_FOUND_TITLES = {
    "en": (
        (
            r"(the |this |that )?(requested )?{thing}( you (want|requested|are looking for|were looking for))? "
            r"(was |is |could |can ?|does |has )?"
            r"(not|n't|cannot|can't|couldn't|isn't|wasn't|doesn't)( be)?( been)? (found|exist|available)"
        ),
        (
            r"(the |this |that )?{thing} (no longer (exists|available)|is no longer available|has been removed|was "
            r"removed|missing|removed|unavailable|does not exist)"
        ),
        (
            r"(we )?(can't|cannot|could not|couldn't|can not) find (the |this |that |your )?{thing}( you "
            r"(want|requested|are looking for|were looking for))?"
        ),
        r"not found",
        r"no such {thing}",
    ),
    "de": (
        (
            r"(diese |die |angeforderte )*{thing}( wurde| konnte| ist)? (leider )?nicht "
            r"(gefunden|vorhanden|verfügbar)( werden)?"
        ),
        r"nicht gefunden",
        r"{thing} existiert nicht( mehr)?",
    ),
    "fr": (
        r"(cette |la )?{thing} (est )?(introuvable|non trouvée?|inexistante?|n'existe (pas|plus)|n'a pas été trouvée?)",
        r"(page )?non trouvée?",
    ),
    "es": (r"(la )?{thing} no (se ha )?(encontrad[ao]|existe|disponible)", r"no encontrad[ao]"),
    "it": (r"(la )?{thing} non (è stata )?(trovata|trovato|esiste|disponibile)", r"non trovat[ao]"),
    "nl": (
        r"(deze )?{thing} (is |werd )?niet (gevonden|beschikbaar)",
        r"niet gevonden",
        r"{thing} bestaat niet( meer)?",
    ),
}
THINGS = {
    "en": "(page|site|file|document|content|resource|web ?page|url)",
    "de": "(seite|datei|webseite|adresse|inhalt|dokument)",
    "fr": "(page|fichier|ressource|adresse)",
    "es": "(página|pagina|archivo)",
    "it": "(pagina|risorsa)",
    "nl": "(pagina|bestand)",
}
NUMBER = r"(http |status |error |erreur |fehler |fout )*(code )?404( error)?"
LEAD = r"(sorry|oops|oh no|whoops|error|erreur|fehler|desolé|désolé)"
NOT_FOUND_PATH = re.compile(
    r"(404|error|error[-_]?404|404[-_]?error|error[-_]?page|(404[-_]?)?(page|file)?[-_]?not[-_]?found|nicht[-_]gefunden|introuvable)(\.\w{2,5})?",
    re.I,
)
INDEX = re.compile(r"(index|default)(\.\w{2,5})?", re.I)
LOGIN_PATH = re.compile(
    r"(^|[/.])(log-?in|sign-?in|signon|sso|saml2?|oauth2?|authori[sz]e|wayf|shibboleth|adfs|cas|webauth|idp|authwall)"
    r"([/.?]|$)",
    re.I,
)
LOGIN_TITLE = re.compile(r"\b(log ?in|sign ?in|single sign-?on|log ?on)\b", re.I)
# Pages below these explain something to readers; /help/sign-in/ is not a login page.
HELP = {
    "help",
    "support",
    "faq",
    "faqs",
    "docs",
    "guide",
    "guides",
    "guidance",
    "how-to",
    "hilfe",
    "aide",
    "knowledge",
    "kb",
    "articles",
    "news",
    "blog",
}
# For titles with single spaces.
SEPARATOR = re.compile(r" [-–—|·•»›:]+ | ?[|»•] ?|(?<=404) ?[:.,–—-]+ ?|(?<=404) \(| -(?=\S)")


def _whole(patterns: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    said = "|".join(one.replace("{thing}", THINGS[language]) for language, many in patterns.items() for one in many)
    return re.compile(rf"({LEAD}[\s,:!.–—-]+)*({said}|{NUMBER}([\s,:–—-]+({said}))?)")


WHOLE = _whole(NOT_FOUND_TITLES)
BARE_NUMBER = re.compile(NUMBER)
LONGEST_TITLE = 200


def is_error_title(title: str) -> bool:
    """Whether `title` says only that there is no page, apart from the name of the site."""
    plain = " ".join(title[:LONGEST_TITLE].lower().replace("’", "'").split())
    parts = [part.strip(" .!?:()…") for part in SEPARATOR.split(plain)]
    return any(
        WHOLE.fullmatch(part) and (number == 0 or len(parts) == 2 or not BARE_NUMBER.fullmatch(part))
        for number, part in enumerate(parts)
    )


def is_error_path(path: str) -> bool:
    """Whether the last segment of `path` is a word for an error page."""
    segments = [one for one in unquote(path).split("/") if one]
    if len(segments) > 1 and INDEX.fullmatch(segments[-1]):
        segments.pop()
    return bool(segments and NOT_FOUND_PATH.fullmatch(segments[-1]))


def is_login_address(host: str, path: str) -> bool:
    """Whether the name of the host or the path looks like a login page."""
    if HELP & set(path.lower().split("/")):
        path = ""
    return bool(LOGIN_PATH.search(f"{host}{path}"))
