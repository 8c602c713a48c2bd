"""How each kind of element on a page looks: the computed styles that are not the initial or the inherited ones."""

from __future__ import annotations

# What depends on the length of words, such as a width, is left out (fonts differ between machines), and so is the place
# of the focus.
PROPERTIES = """display position float color background-color border-top-width border-top-style border-top-color border-right-width border-right-style border-right-color
    border-bottom-width border-bottom-style border-bottom-color border-left-width border-left-style border-left-color border-top-left-radius box-shadow
    opacity visibility margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left row-gap column-gap flex-direction flex-wrap flex-grow
    flex-shrink flex-basis order align-items align-self justify-content justify-items grid-template-areas text-align text-decoration-line text-wrap-style white-space-collapse
    vertical-align list-style-type font-size font-weight font-style font-family line-height overflow-x overflow-y overflow-wrap min-width min-height max-width max-height resize cursor
    text-decoration-thickness text-underline-offset outline-style outline-width outline-offset clip-path appearance break-inside break-after orphans column-count z-index content-visibility scroll-margin-top print-color-adjust contain
    background-image text-decoration-style letter-spacing text-overflow font-variant-numeric grid-column-start grid-column-end grid-row-start grid-row-end justify-self align-content
    counter-increment counter-reset border-collapse table-layout field-sizing accent-color fill stroke stroke-width stroke-linecap animation-name transition-property scroll-padding-top text-size-adjust
    overflow-clip-margin contain-intrinsic-height scroll-margin-bottom forced-color-adjust widows column-width""".split()
# As written, not as computed: widths of words differ between machines.
STATED = "width height top right bottom left grid-template-columns grid-template-rows".split()
INHERITED = """color visibility text-align text-wrap-style white-space-collapse list-style-type font-size font-weight font-style font-family line-height overflow-wrap cursor orphans
    text-underline-offset print-color-adjust letter-spacing font-variant-numeric border-collapse accent-color fill stroke stroke-width stroke-linecap text-size-adjust forced-color-adjust widows""".split()
LOOK = """([properties, inherited, stated, seen]) => {
  const plain = document.body.appendChild(document.createElement("div"));
  plain.style.all = "initial";
  const initial = {...Object.fromEntries(properties.map((one) => [one, getComputedStyle(plain)[one]])), display: "inline"};
  plain.remove();
  const round = (value) => value.replace(/\\d+\\.\\d+/g, (number) => String(Math.round(number * 100) / 100));
  const name = (one) => one.localName + [...one.classList].filter((each) => !each.startsWith("md-header--") && each !== "focus-visible").sort().map((part) => "." + part).join("")
    + ["type", "data-force", "data-kind", "data-state", "data-whole", "data-problem", "data-empty", "rel", "aria-current", "aria-disabled", "aria-expanded", "aria-pressed", "disabled", "late", "copied", "hidden"].filter((part) => one.hasAttribute(part)).map((part) => `[${part}=${one.getAttribute(part)}]`).join("");
  // Up to the second element with a class.
  const kind = (one) => {
    const before = one.previousElementSibling;
    // What is empty, and what follows one of its own kind, may look different.
    const beside = (one.classList.length && !one.hasChildNodes() ? ":empty" : "") + (before?.localName === one.localName && before.className === one.className ? "+" : "");
    let [path, classes] = [name(one) + beside, 0];
    for (let up = one.parentElement; one !== document.body && up && classes < 2; up = up.parentElement) {
      path = `${name(up)} > ${path}`;
      classes += up.classList.length ? 1 : 0;
      one = up;
    }
    return path;
  };
  const looks = [], parts = [["li", "::marker"], ["input[type=file]", "::file-selector-button"], ["dialog", "::backdrop"], ["details", "::details-content"]];
  for (const one of document.querySelectorAll("html, body, body *:not(script, svg *, option, optgroup)")) {
    const path = one.dataset.look ?? kind(one);
    if (!(path in seen)) {
      one.dataset.look = path;
      seen[path] = 1;
    }
    if (one.dataset.look !== path) continue;
    for (const part of ["", "::before", "::after", ...parts.filter(([of]) => one.matches(of)).map(([, name]) => name)]) {
      const style = getComputedStyle(one, part || null);
      if (["::before", "::after"].includes(part) && ["none", "normal"].includes(style.content)) continue;
      const above = part ? getComputedStyle(one) : one.parentElement && getComputedStyle(one.parentElement);
      if (!part && style.display === "none") {
        looks.push([path, "display: none"]);
        break;
      }
      // Only in a flexible box or a grid is a least size of nothing something that somebody has written.
      const least = /flex|grid/.test(above?.display) ? ["auto"] : ["0px", "auto"];
      const values = properties.filter((each) => !(each.startsWith("min-") && least.includes(style[each])) && style[each] !== (inherited.includes(each) && above ? above[each] : initial[each])
        && !(each.endsWith("-color") && each.startsWith("border") && style[each.replace("color", "style")] === "none")).map((each) => `${each}: ${round(style[each])}`);
      const sized = part && style.content === '""' && style.position !== "absolute" ? [`width: ${round(style.width)}`] : [];
      const written = part ? [] : stated.map((each) => [each, String(one.computedStyleMap().get(each))]).filter(([, value]) => !["auto", "none"].includes(value));
      looks.push([path + part, [...(part && style.content !== "normal" ? [`content: ${style.content}`] : []), ...values, ...sized, ...written.map(([each, value]) => `${each}: ${round(value)}`)].join("; ")]);
    }
  }
  return looks;
}"""
# As LOOK, with every part that can be opened closed: paper shows what is in it.
LOOK_CLOSED = f"""(args) => {{
  const all = [...document.querySelectorAll("details[open]")];
  for (const one of all) one.open = false;
  const looks = ({LOOK})(args);
  for (const one of all) one.open = true;
  return looks;
}}"""


def seen_on(page, seen: dict, closed: bool = False) -> dict[str, str]:
    """What each kind of element on `page` looks like that is not in `seen` yet."""
    return dict(page.evaluate(LOOK_CLOSED if closed else LOOK, [PROPERTIES, INHERITED, STATED, seen]))


def difference(before: str, values: str) -> str:
    """Those of `values` that are not in `before`, and the names of those that are gone."""
    old, new = (dict(one.split(": ", 1) for one in text.split("; ") if one) for text in (before, values))
    if "none" in (old.get("display"), new.get("display")):
        return values if values != before else ""
    return "; ".join(
        [
            *(f"{name}: {value}" for name, value in new.items() if old.get(name) != value),
            *(f"no {name}" for name in old if name not in new),
        ]
    )
