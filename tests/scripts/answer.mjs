/**
 * Runs what a test in Python asks of the scripts' modules, without a browser. Arguments: the folder of the modules, and
 * their names; each is found as `m.name`. Reads a line of JSON for each call, { values, body }: the body of an async
 * function that has the values by their names. Answers with a line of JSON: { made } or { error }.
 */
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";

const [folder, ...names] = process.argv.slice(2);
const found = await Promise.all(
  names.map(async (name) => [name.replaceAll("-", "_"), await import(pathToFileURL(`${folder}/${name}.js`).href)]),
);
globalThis.m = Object.fromEntries(found);

const answer = async ({ values, body }) => {
  try {
    return {
      made:
        (await runInThisContext(`(async ({ ${Object.keys(values).join(", ")} }) => { ${body}\n })`)(values)) ?? null,
    };
  } catch (error) {
    return { error: String(error?.stack ?? error) };
  }
};
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
