// The TypeScript client of the bundled contract:
// `node scripts/typescript.mjs <openapi.json> <output folder> [paginating parameter …]`.
const client = new URL("../frontend/node_modules/@hey-api/openapi-ts/dist/index.mjs", import.meta.url);
const { createClient } = await import(client.href);
const [input, path, ...keywords] = process.argv.slice(2);

// The generator knows `schema` alone; what a stream is made of stands in `itemSchema` (OpenAPI 3.2).
function describeStream(_method, _path, operation) {
  for (const response of Object.values(operation.responses ?? {})) {
    for (const media of Object.values(response.content ?? {})) {
      if (media.itemSchema) media.schema = media.itemSchema;
    }
  }
}

await createClient({
  input,
  logs: { level: "silent" },
  output: { path },
  parser: { pagination: { keywords }, patch: { operations: describeStream } },
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
