/* exported bundled */
/** Runs Rollup, which makes few files of many modules, and Terser, which makes each small. Called by bundler.py. */

/* global rollup, Terser, WASM */

// What the two expect of a browser, and the engine does not have.
Object.assign(globalThis, {
  self: globalThis,
  document: { baseURI: "file:///", currentScript: { tagName: "SCRIPT", src: "file:///rollup.js" } },
  URL: class { constructor(/** @type {string} */ address) { this.href = address; } },
  performance: { now: () => 0 },
  console: { log() {}, warn() {}, error() {}, info() {}, debug() {} },
  fetch: async () => WASM,
  TextEncoder: class {
    encode(/** @type {string} */ text) {
      return Uint8Array.from(unescape(encodeURIComponent(text)), (one) => one.charCodeAt(0));
    }
  },
  TextDecoder: class {
    decode(/** @type {Uint8Array | undefined} */ bytes) {
      let text = "";
      for (let at = 0; at < (bytes?.length ?? 0); at += 8192)
        text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return decodeURIComponent(escape(text));
    }
  },
});

/** @param {string} from a path @param {string} to relative to it */
function joined(from, to) {
  const parts = from.split("/").slice(0, -1);
  for (const part of to.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/**
 * @param {{ modules: Record<string, string>, entries: string[], groups?: Record<string, string[]>, whole?: boolean }}
 *   given
 * `modules` by their paths; `entries` are the paths that pages ask for; `groups` names files and what is to be in each,
 *   with all that it needs; `whole` makes one file of an entry, with what it would load later
 * @returns {Promise<{ file: string, code: string, holds: string[], needs: string[] }[]>}
 *   `holds` are the modules in the file, `needs` the files that are loaded with it
 */
globalThis.bundled = async ({ modules, entries, groups, whole }) => {
  const made = await rollup.rollup({
    input: entries,
    onwarn: ({ message }) => {
      throw new Error(message);
    },
    plugins: [
      {
        name: "modules",
        resolveId: (id, from) => (from ? joined(from, id) : id),
        load(id) {
          if (!(id in modules)) throw new Error(`there is no script ${id}`);
          return modules[id];
        },
        renderChunk: async (code) =>
          (await Terser.minify(code, { module: true, ecma: 2022, format: { comments: false } })).code,
      },
    ],
  });
  const { output } = await made.generate({
    format: "es", entryFileNames: "[name].[hash].js", chunkFileNames: "[name].[hash].js", hashCharacters: "hex",
    ...(whole ? { inlineDynamicImports: true } : { manualChunks: groups }),
  });
  return output.map(({ fileName, code, modules: held, imports }) => ({
    file: fileName,
    code,
    holds: Object.keys(held),
    needs: imports,
  }));
};
