// Lets Node.js run the modules as they are: `@/` is the front end's folder, endings may be left out.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const ours = !context.parentURL?.includes("/node_modules/");
    if (!ours || !/^(@\/|\.)/.test(specifier)) return next(specifier, context);
    const base = specifier.startsWith("@/")
      ? new URL(specifier.slice(2), ROOT)
      : new URL(specifier, context.parentURL);
    const found = [".ts", "/index.ts", ""].find((end) =>
      existsSync(fileURLToPath(base.href + end)),
    );
    return next(base.href + (found ?? ""), context);
  },
});
