"""Records as YAML that editors can read."""

from __future__ import annotations

import re
from typing import Any

import yaml

# A list of short words is in brackets, on one line.
SHORT = re.compile(r"[A-Za-z0-9-]{1,60}")


class _Dumper(yaml.SafeDumper):
    """Indents lists, begins texts of several lines with a bar, and puts short lists in brackets."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _list(dumper: _Dumper, values: list[Any]) -> yaml.Node:
    short = all(isinstance(value, str) and SHORT.fullmatch(value) for value in values)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=short)


def _plain_bool(dumper: _Dumper, value: bool) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", "true" if value else "false")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(bool, _plain_bool)
# Words that YAML would take for something else are text here: only what would break a line of a data file is quoted.
_Dumper.yaml_implicit_resolvers = {
    character: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge", "tag:yaml.org,2002:value")
    ]
    for character, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def dumped(record: Any) -> str:
    """`record`, of texts, lists and groups, as YAML."""
    return yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**9)


def spaced(text: str) -> str:
    """`text` with an empty line above each group at its left edge, and above each section and item."""
    lines: list[str] = []
    for line in text.split("\n"):
        top = bool(re.match(r"\w+:$", line))
        entry = bool(re.match(r" {2}(?: {4})*- id: ", line))
        if (
            lines
            and lines[-1]
            and (top or (entry and not lines[-1].endswith(("items:", "sections:", "units:"))))
            and not line.startswith("  - id: S")
        ):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def comments(lines: list[str]) -> str:
    """`lines` as comments, for people who open the file."""
    return "".join(f"# {' '.join(line.split())}\n" if line else "#\n" for line in lines)


def appended(text: str, name: str, records: list[dict[str, Any]]) -> str | None:
    """`text`, a data file with a list `name`, with `records` at the end of that list; None if the list is in brackets.

    Everything else stays unchanged, including comments and order.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if re.match(rf"{name}:", line)), None)
    if start is None:
        return f"{text.rstrip()}\n\n{dumped({name: records})}".lstrip("\n")
    if not re.fullmatch(rf"{name}:\s*(?:#.*)?", lines[start]):
        return None
    end = next((number for number in range(start + 1, len(lines)) if re.match(r"[^\s#-]", lines[number])), len(lines))
    entry = next((re.match(r"( *)-(?= )", line) for line in lines[start + 1 : end] if re.match(r" *- ", line)), None)
    last = max(
        (number for number in range(start, end) if lines[number].strip() and not re.match(r"#", lines[number])),
        default=start,
    )
    indent = entry[1] if entry else "  "
    body = dumped(records).rstrip("\n").split("\n")
    new = (
        [""] + [f"{indent}{line}".rstrip() for line in body]
        if last > start and _gaps(lines[start:last])
        else [f"{indent}{line}".rstrip() for line in body]
    )
    return "\n".join([*lines[: last + 1], *new, *lines[last + 1 :]])


def _gaps(lines: list[str]) -> bool:
    """Whether there are empty lines between the entries."""
    return any(not line.strip() for line in lines)
