// Judges values by generated zod schemas. Reads {name: [JSON text, …]} and answers with
// {name: [[accepted, the text that a request would carry], …]}.
import { readFileSync, writeFileSync } from "node:fs";

const [, , module, asked, answers] = process.argv;
const schemas = await import(module);
const found = {};
for (const [name, texts] of Object.entries(JSON.parse(readFileSync(asked, "utf8")))) {
  found[name] = texts.map((text) => {
    const value = JSON.parse(text);
    return [schemas[name].safeParse(value).success, JSON.stringify(value)];
  });
}
writeFileSync(answers, JSON.stringify(found));
