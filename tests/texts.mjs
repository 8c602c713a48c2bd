/**
 * Prints, as JSON, the texts in the scripts that are named: [[path, line, text], …]; of one with something filled in,
 * the parts.
 * Left out is what no reader can see: names of modules and properties, selectors, classes.
 */
import { readFileSync } from "node:fs";
import ts from "./types/node_modules/typescript/lib/typescript.js";

const FOR_SCRIPTS = new Set(["class", "className", "rel", "accept"]);
const SELECTING = new Set(["querySelector", "querySelectorAll", "closest", "matches"]);

const isText = (node) => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)
  || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);

const unseen = (node) => {
  for (let one = node; one.parent; one = one.parent) {
    const { parent } = one;
    if (ts.isImportDeclaration(parent)) return true;
    if (ts.isPropertyAssignment(parent)) return parent.name === one || FOR_SCRIPTS.has(parent.name.getText());
    if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left))
      return FOR_SCRIPTS.has(parent.left.name.text);
    if (ts.isCallExpression(parent))
      return ts.isPropertyAccessExpression(parent.expression) && SELECTING.has(parent.expression.name.text);
  }
  return false;
};

const found = process.argv.slice(2).flatMap((path) => {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const some = [];
  const look = (node) => {
    if (isText(node) && !unseen(node))
      some.push([path, source.getLineAndCharacterOfPosition(node.getStart()).line + 1, node.text]);
    ts.forEachChild(node, look);
  };
  look(source);
  return some;
});
process.stdout.write(JSON.stringify(found));
