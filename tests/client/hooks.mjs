// Lets Node.js run TypeScript as bundlers read it: endings may be left out.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

registerHooks({
  resolve(specifier, context, next) {
    if (context.parentURL?.includes("/node_modules/") || !specifier.startsWith(".")) {
      return next(specifier, context);
    }
    const base = new URL(specifier, context.parentURL).href;
    const found = [".ts", "/index.ts", ""].find((end) => existsSync(fileURLToPath(base + end)));
    return next(base + (found ?? ""), context);
  },
});
