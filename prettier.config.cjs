// Formatting of browser code and XML; NODE_PATH is set by setup/lint.sh.
module.exports = {
    printWidth: 100,
    tabWidth: 4,
    bracketSpacing: false,
    proseWrap: "preserve",
    trailingComma: "es5",
    xmlQuoteAttributes: "double",
    xmlSelfClosingSpace: true,
    xmlWhitespaceSensitivity: "preserve",
    plugins: [require.resolve("@prettier/plugin-xml")],
};
