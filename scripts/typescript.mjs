// The TypeScript client of bundled contracts. Reads orders as lines of JSON,
// {"input": openapi.json, "path": output folder, "paginating": parameters, "splits": boolean},
// and answers each with a line: "" or what is wrong.
import { enableCompileCache } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { format } from "node:util";

const modules = new URL("../frontend/node_modules/", import.meta.url);
enableCompileCache(fileURLToPath(new URL(".cache/compiled", modules)));
const { createClient } = await import(new URL("@hey-api/openapi-ts/dist/index.mjs", modules).href);

const make = ({ input, path, paginating = [], splits = false }) => createClient({
  input,
  logs: { level: "silent" },
  output: { path },
  parser: {
    pagination: { keywords: paginating },
    // Requests and responses have types of their own where a property is only in one of them.
    transforms: { readWrite: { enabled: splits } },
  },
  plugins: [
    "@hey-api/typescript",
    "@hey-api/client-fetch",
    "@hey-api/sdk",
    // Schemas as functions, so that a page carries only those that it uses; dates as Python writes them.
    { name: "zod", compatibilityVersion: "mini", dates: { offset: true } },
    {
      name: "@tanstack/react-query",
      queryKeys: { tags: true },
      infiniteQueryKeys: { tags: true },
      // What a change makes stale is whatever is read under the same tags.
      mutationOptions: { meta: (operation) => ({ tags: operation.tags ?? [] }) },
    },
  ],
});

// Only answers stand on the standard output; what the generator says belongs to a fault.
let said = [];
for (const way of ["debug", "error", "info", "log", "warn"]) {
  console[way] = (...words) => said.push(format(...words));
}

for await (const line of createInterface({ input: process.stdin })) {
  said = [];
  const fault = await make(JSON.parse(line)).then(() => "", (error) => [...said, String(error)].join("\n"));
  process.stdout.write(`${JSON.stringify(fault)}\n`);
}
