// The TypeScript client of the bundled contract:
// `node scripts/typescript.mjs <openapi.json> <output folder> [paginating parameter …]`.
// Without arguments it reads such lists as lines of JSON, and answers each with "" or what is wrong.
import { createInterface } from "node:readline";

const client = new URL("../frontend/node_modules/@hey-api/openapi-ts/dist/index.mjs", import.meta.url);
const { createClient } = await import(client.href);

const make = ([input, path, ...keywords]) => createClient({
  input,
  logs: { level: "silent" },
  output: { path },
  parser: { pagination: { keywords } },
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

if (process.argv.length > 2) {
  await make(process.argv.slice(2));
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    const fault = await make(JSON.parse(line)).then(() => "", String);
    console.log(JSON.stringify(fault));
  }
}
