"""The words for what a check of an outside link found, each by its id: the memory keeps the id and the facts, never a
sentence."""

from __future__ import annotations

from collections.abc import Sequence

REASONS = {
    "": "",
    "earlier": "{0}",  # words from a memory that version 1 wrote
    "place-unknown": "whether the place on the page is there cannot be told",
    # Answers
    "no-such-page": "its server answers {0}: there is no such page",
    "removed": "its server answers {0}: the page was removed",
    "password": "it asks for a user name and a password",
    "listed-refusal": "its answers to automated checks ({0}) say nothing about the page",
    "refuses-robots": "its server refuses automated checks ({0})",
    "asks-for-person": "its server asks visitors to show that they are human ({0})",
    "server-fault": "its server answers {0}: it has a fault",
    "no-page": "its server answers {0}, and sends no page",
    "error-title": "the page there says that there is no such page (its title: “{0}”)",
    "error-path": "it redirects to an error page ({0})",
    "login": "it leads to a login page ({0})",
    "front-page": "it leads to the front page of {0}: the page meant is probably no longer there",
    "no-place": "the page is there, but the place on it is not",
    "moved": "it moved permanently to {0}",
    "page-redirect": "a redirect in the page leads to {0}",
    "temporary-redirect": "a temporary redirect leads to {0}",
    # No answer
    "bad-address": "“{0}” is not an address that a browser could open",
    "no-host": "there is no host {0}",
    "no-lookup": "the host {0} could not be looked up",
    "bad-host": "{0} is not the name of a host",
    "private-network": "{0} is in a private network ({1})",
    "timeout": "its server did not answer in time",
    "no-connection": "its server accepts no connection",
    "broken-off": "its server broke off the connection",
    "no-encryption": "no encrypted connection to its server could be made",
    "not-understood": "this check could not understand the server’s answer",
    "check-failed": "this check failed on it ({0})",
    "circle": "it redirects in a circle",
    "too-many-redirects": "it redirects more than {0} times",
    # Certificates
    "certificate": "its certificate is not valid: {0}",
    "certificate-expired": "its certificate has expired",
    "certificate-early": "its certificate is not valid yet",
    "certificate-self-signed": "its certificate is signed by nobody but itself",
    "certificate-unknown": "its certificate is signed by nobody who is known, or its chain is incomplete",
    "certificate-other-name": "its certificate is for another name",
    "certificate-revoked": "its certificate was revoked",
}
# By OpenSSL's numbers (man x509_verify_cert_error_string).
CERTIFICATE = {
    9: "certificate-early",
    10: "certificate-expired",
    18: "certificate-self-signed",
    19: "certificate-unknown",
    20: "certificate-unknown",
    21: "certificate-unknown",
    23: "certificate-revoked",
    62: "certificate-other-name",
    64: "certificate-other-name",
}


def words(reason: str, facts: Sequence[str] = (), via: str = "") -> str:
    """The words for `reason` (an id; one that is not known has none); `via` is the address of the redirect that led
    there."""
    try:
        said = REASONS.get(reason, "").format(*facts)
    except IndexError:  # a memory that somebody edited
        return ""
    return f"{said} (by way of {via})" if via else said
