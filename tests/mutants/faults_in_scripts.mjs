/**
 * Prints, as JSON, small faults for the scripts that are named: [[path, start, end, text], …]. The type checker’s own
 * parser reads them.
 */
import { readFileSync } from "node:fs";
import ts from "../types/node_modules/typescript/lib/typescript.js";

const K = ts.SyntaxKind;
const OPERATORS = {
  __proto__: null,
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "&&": "||",
  "||": "&&",
  "??": "&&",
  "+=": "-=",
  "-=": "+=",
  "??=": "=",
  "&": "|",
  "|": "&",
  ">>>": "<<",
  "^": "|",
};
const METHODS = {
  __proto__: null,
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  min: "max",
  max: "min",
  before: "after",
  after: "before",
  push: "unshift",
  toLowerCase: "toUpperCase",
  find: "findLast",
  filter: "map",
  replaceAll: "replace",
  append: "prepend",
};
const NEEDLESS = ["trim", "sort", "reverse", "slice", "filter", "trimEnd", "focus", "remove", "preventDefault"];

/** @param {ts.Node} node @returns {[ts.Node, string][]} what could stand in place of the node, or of a part of it */
function faultsAt(node) {
  const text = node.getText();
  if (ts.isBinaryExpression(node)) return swap(node.operatorToken, OPERATORS[node.operatorToken.getText()]);
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === K.ExclamationToken ? swap(node, node.operand.getText()) : [];
  if (node.kind === K.TrueKeyword) return swap(node, "false");
  if (node.kind === K.FalseKeyword) return swap(node, "true");
  if (ts.isNumericLiteral(node)) return swap(node, `(${text} + 1)`);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return stringAt(node);
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
    return node.text ? [[node, `${text[0]}XX${text.slice(node.kind === K.TemplateTail ? -1 : -2)}`]] : [];
  if (ts.isRegularExpressionLiteral(node)) return patternAt(node, text);
  if (ts.isConditionalExpression(node) || ts.isIfStatement(node)) return not(node.condition ?? node.expression);
  if (ts.isWhileStatement(node)) return swap(node.expression, "false");
  if (ts.isForOfStatement(node)) return swap(node.expression, "[]");
  if (ts.isExpressionStatement(node)) return swap(node, ";");
  if (ts.isReturnStatement(node) && node.expression)
    return swap(node.expression, node.expression.kind === K.NullKeyword ? "undefined" : "null");
  if (ts.isContinueStatement(node)) return swap(node, "break;");
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return methodAt(node);
  return [];
}

/** @param {ts.Node} node @param {string | undefined} text @returns {[ts.Node, string][]} */
const swap = (node, text) => (text === undefined ? [] : [[node, text]]);

/** @param {ts.Node} node @returns {[ts.Node, string][]} */
const not = (node) => swap(node, `!(${node.getText()})`);

/** @param {ts.StringLiteral} node @returns {[ts.Node, string][]} */
function stringAt(node) {
  const named =
    ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent) || ts.isExpressionStatement(node.parent);
  return named ? [] : [[node, node.text ? '""' : '"XX"']];
}

/** @param {ts.Node} node @param {string} text a pattern @returns {[ts.Node, string][]} */
function patternAt(node, text) {
  const end = text.lastIndexOf("/");
  const [inside, flags] = [text.slice(1, end), text.slice(end + 1)];
  const changed = [
    inside.replace(/^\^/, ""),
    inside.replace(/\$$/, ""),
    inside.replace(/\+(?=[^+]*$)/, "*"),
    inside.replace("[^", "["),
  ];
  return [
    ...changed.filter((one) => one !== inside && one).map((one) => [node, `/${one}/${flags}`]),
    ...(flags ? [[node, `/${inside}/`]] : []),
  ];
}

/** @param {ts.CallExpression} node @returns {[ts.Node, string][]} */
function methodAt(node) {
  const { name, expression } = node.expression;
  return [...swap(name, METHODS[name.text]), ...(NEEDLESS.includes(name.text) ? [[node, expression.getText()]] : [])];
}

const faults = process.argv.slice(2).sort().flatMap((path) => {
  const found = [];
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const look = (node) => {
    found.push(...faultsAt(node).map(([part, text]) => [path, part.getStart(), part.getEnd(), text]));
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
});
process.stdout.write(JSON.stringify(faults));
