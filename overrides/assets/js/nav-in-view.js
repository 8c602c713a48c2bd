/**
 * On a narrow screen the main navigation scrolls sideways: what has the focus in it, and the entry of the
 * page that is shown, are brought wholly into view.
 */
/** @param {Element | null} link */
const reveal = (link) => link?.scrollIntoView({ block: "nearest", inline: "nearest" });

function start() {
  const nav = document.querySelector(".main-nav");
  const current = nav?.querySelector("[aria-current]");
  const list = current?.closest("ul");
  // Sideways only: bringing it into view must not scroll the page.
  if (list && current)
    list.scrollLeft += Math.max(0, current.getBoundingClientRect().right - list.getBoundingClientRect().right);
}

document.addEventListener("focusin", ({ target }) => {
  if (target instanceof Element && target.matches(".main-nav a")) reveal(target);
});
start();
