/** Names each script, of those that stand below both folders, that says something else in the second, comments and spaces apart. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "./types/node_modules/typescript/lib/typescript.js";

const [one, other, ...paths] = process.argv.slice(2);
const printer = ts.createPrinter({ removeComments: true });
const said = (path) => {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  return source.parseDiagnostics.length ? `${path} cannot be read` : printer.printFile(source).replace(/\s+/g, " ");
};
for (const path of paths) {
  if (said(join(one, path)) !== said(join(other, path))) console.log(path);
}
