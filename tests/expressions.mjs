/**
 * Prints, as JSON, every regular expression in the scripts that are named: [[path, line, pattern, flags], …]; the
 * pattern of one that is put together is null.
 */
import { readFileSync } from "node:fs";
import ts from "./types/node_modules/typescript/lib/typescript.js";

const found = process.argv.slice(2).flatMap((path) => {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const some = [];
  const look = (node) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isRegularExpressionLiteral(node))
      some.push([
        path,
        line,
        node.text.slice(1, node.text.lastIndexOf("/")),
        node.text.slice(node.text.lastIndexOf("/") + 1),
      ]);
    else if (ts.isIdentifier(node) && node.text === "RegExp") some.push([path, line, null, ""]);
    ts.forEachChild(node, look);
  };
  look(source);
  return some;
});
process.stdout.write(JSON.stringify(found));
