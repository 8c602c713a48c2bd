/**
 * On a narrow screen the main navigation scrolls sideways: what has the focus in it, and the entry of the
 * page that is shown, are brought wholly into view.
 */
/** @param {Element | null} link */
const reveal = (link) => link?.scrollIntoView({ block: "nearest", inline: "nearest" });

function start() {
  const current = document.querySelector(".main-nav [aria-current]");
  const list = current?.closest("ul");
  if (!list || !current) return;
  // The browser says where it is once it knows: to ask would make it lay out the page in between.
  const observer = new IntersectionObserver(
    ([entry]) => {
      observer.disconnect();
      // Sideways only: bringing it into view must not scroll the page.
      const beyond = entry ? entry.boundingClientRect.right - (entry.rootBounds?.right ?? Infinity) : 0;
      list.scrollLeft += Math.max(0, beyond);
    },
    { root: list },
  );
  observer.observe(current);
}

document.addEventListener("focusin", ({ target }) => {
  if (target instanceof Element && target.matches(".main-nav a")) reveal(target);
});
start();
