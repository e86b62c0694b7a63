// TypeScript of the bundled contract: `node scripts/typescript.mjs <openapi.json> <output folder>`.
const client = new URL("../frontend/node_modules/@hey-api/openapi-ts/dist/index.mjs", import.meta.url);
const { createClient } = await import(client.href);
const [input, path] = process.argv.slice(2);

await createClient({
  input,
  logs: { level: "silent" },
  output: { path },
  plugins: ["@hey-api/typescript"],
});
