// Rules modelled on OCA's; NODE_PATH is set by setup/lint.sh.
const jsdoc = require("eslint-plugin-jsdoc");
const globals = require("globals");

const rules = {
    "no-console": "error",
    "no-const-assign": "error",
    "no-debugger": "error",
    "no-dupe-args": "error",
    "no-dupe-keys": "error",
    "no-duplicate-case": "error",
    "no-empty": "error",
    "no-eval": "error",
    "no-implicit-globals": "error",
    "no-shadow": "error",
    "no-undef": "error",
    "no-unreachable": "error",
    "no-unused-vars": ["error", {args: "after-used", argsIgnorePattern: "^_"}],
    "no-use-before-define": ["error", {functions: false}],
    "no-var": "error",
    "prefer-const": "error",
    complexity: ["error", 15],
    curly: "error",
    eqeqeq: "error",
    "jsdoc/check-param-names": "error",
    "jsdoc/check-tag-names": ["error", {definedTags: ["odoo-module"]}],
    "jsdoc/check-types": "error",
};

module.exports = [
    {
        files: ["addons/**/*.js"],
        plugins: {jsdoc},
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "module",
            globals: {...globals.browser, odoo: "readonly", luxon: "readonly", owl: "readonly"},
        },
        linterOptions: {reportUnusedDisableDirectives: "error"},
        rules,
    },
];
