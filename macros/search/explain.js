/**
 * Why a question is answered as it is: for editors, on the command line. It runs where a site is made, with the search
 * of its readers.
 */

/**
 * @param {import("../../overrides/assets/js/search/searcher.js").Searcher} searcher
 * @param {string} asked
 * @param {number} limit
 */
export async function explain(searcher, asked, limit) {
  const { weighed, ranked } = await searcher.rank(asked), first = ranked.slice(0, limit);
  const items = await searcher.store.take(first.map(({ doc }) => doc));
  return {
    understood: weighed.map(({ concept, weight, known }) => ({
      typed: concept.typed,
      weight,
      known,
      elsewhere: !concept.variants.length,
      weak: concept.weak,
      others: [...new Set(concept.variants.map(({ via }) => via).filter(Boolean))],
    })),
    total: ranked.length,
    hits: first.map(({ score, matches }, n) => ({
      id: items[n].id,
      kind: searcher.told.kinds[items[n].kind],
      words: items[n].title || items[n].text,
      score,
      why: matches.flatMap((match, at) =>
        match ? [{ typed: weighed[at].concept.typed, field: match.field, via: match.variant.via }] : [],
      ),
    })),
  };
}
