/** All that a search needs, as one: fetched when somebody begins to search. */
export { openSearch } from "../search/searcher.js";
export * as results from "./results.js";
