// Rules that find faults; how code looks is nobody's business but the writer's. The base is the folder that eslint is
// run in: the project's.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/vendor/**", "**/node_modules/**", "overrides/assets/js/**/*.min.js"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    rules: {
      "array-callback-return": ["error", { checkForEach: false }],
      "default-case-last": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-await-in-loop": "error",
      "no-caller": "error",
      "no-constructor-return": "error",
      "no-eval": "error",
      "no-extend-native": "error",
      "no-implicit-coercion": ["error", { boolean: false, number: false }],
      "no-implicit-globals": "error",
      "no-implied-eval": "error",
      "no-inner-declarations": "error",
      "no-loop-func": "error",
      "no-new-func": "error",
      "no-new-wrappers": "error",
      "no-param-reassign": "error",
      "no-promise-executor-return": "error",
      "no-restricted-properties": [
        "error",
        {
          property: "innerHTML",
          message: "texts of readers would be executed: make elements, and give them textContent",
        },
        {
          property: "outerHTML",
          message: "texts of readers would be executed: make elements, and give them textContent",
        },
      ],
      "no-return-assign": "error",
      "no-script-url": "error",
      "no-self-compare": "error",
      "no-sequences": "error",
      "no-template-curly-in-string": "error",
      "no-throw-literal": "error",
      "no-undef-init": "error",
      "no-unneeded-ternary": "error",
      "no-unreachable-loop": "error",
      "no-unused-expressions": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-useless-call": "error",
      "no-useless-computed-key": "error",
      "no-useless-concat": "error",
      "no-useless-rename": "error",
      "no-useless-return": "error",
      "max-len": ["error", { code: 120, ignoreUrls: true, ignoreRegExpLiterals: true }],
      "no-var": "error",
      "prefer-const": "error",
      "prefer-promise-reject-errors": "error",
      radix: "error",
      // Control characters are looked for on purpose: readers' texts are freed of them.
      "no-control-regex": "off",
    },
  },
  { files: ["overrides/**/*.js"], languageOptions: { globals: { ...globals.browser } } },
  // No module: it runs in an engine of Python's, after the two that it calls.
  {
    files: ["macros/publish/bundler.js"],
    languageOptions: { sourceType: "script", globals: { TextEncoder: "readonly", TextDecoder: "readonly" } },
    rules: { "no-implicit-globals": "off" },
  },
  { files: ["tests/**/*.mjs"], languageOptions: { globals: { ...globals.node } } },
  // What must be refused stands in them, and what a storage may throw.
  { files: ["tests/units/*.mjs"], rules: { "no-script-url": "off", "no-throw-literal": "off" } },
  // Sentences that “make words” writes, and lists of words, whose line ends are part of the built file.
  {
    files: ["overrides/assets/js/words/*.js", "overrides/assets/js/search/languages/*.js"],
    rules: { "max-len": "off" },
  },
  // What is expected to the letter stands as it is.
  {
    files: ["tests/**/*.mjs"],
    rules: {
      "max-len": [
        "error",
        { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreUrls: true, ignoreRegExpLiterals: true },
      ],
    },
  },
  // What they do comes one after the other, and some of it runs in the page.
  {
    files: ["tests/engines/*.mjs"],
    languageOptions: { globals: globals.browser },
    rules: { "no-await-in-loop": "off" },
  },
];
