/** The words of a search in the address of the page. They stand after “#”, which browsers send to no server. */

/** @returns {string | null} the words that the address asks for; null where it asks for nothing */
export function addressWords() {
  return new URLSearchParams(location.hash.slice(1)).get("q") ?? new URLSearchParams(location.search).get("q");
}

/** @param {string} words what the address is to ask for; without words what it asked for is taken out */
export function setAddressWords(words) {
  if (addressWords() === null && !words) return;
  const url = new URL(location.href);
  url.searchParams.delete("q");
  url.hash = words ? new URLSearchParams({ q: words }).toString() : "";
  if (url.href === location.href) return;
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // Some browsers refuse when many letters come quickly: the address then lags behind by a few.
  }
}
