// What the search uses of minisearch/SearchableMap; the package's own declarations are longer.
export default class SearchableMap<T> {
  static from<T>(entries: Iterable<[string, T]>): SearchableMap<T>;
  atPrefix(prefix: string): SearchableMap<T>;
  fuzzyGet(key: string, most: number): Map<string, [T, number]>;
  has(key: string): boolean;
  keys(): Iterable<string>;
}
