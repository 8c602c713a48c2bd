/** Everything that a search needs, in one file: fetched when somebody begins to search. */
export { openSearch } from "../search/searcher.js";
export * as results from "./results.js";
