"""Links: those inside the built site, by the link checker and a walk of our own; those that lead outside, with a
memory."""
