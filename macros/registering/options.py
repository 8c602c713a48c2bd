"""The choices of a question in a form."""

from __future__ import annotations

from macros.content.content import Content
from macros.content.model import Form, FormQuestion


def options(content: Content, form: Form, question: FormQuestion) -> list[tuple[str, str]]:
    """The ids and words of the choices of a `question`, in order; none for a question without choices."""
    if question.options_from is None:
        return [(option.id, option.text) for option in question.options]
    register = content.registers.get(form.register or "")
    if question.options_from == "platforms":
        ids = register.all_platforms if register else content.platforms
        return [(id, content.platforms[id].title) for id in ids]
    if register is None:
        return []
    return [(one.id, one.title) for one in (register.lists if question.options_from == "lists" else register.kinds)]
