import assert from "node:assert/strict";
import { test } from "node:test";
import { play, problem, until, visited } from "./browser";
import "@/lib/api";
import { getTodoCounts, listTodos } from "@/generated";
import { begin, loginPath, safeNext } from "@/lib/session";

const page = { items: [], page: 1, limit: 20, total: 0, next_cursor: null };

test("many requests with an expired token renew the session once, and are repeated", async () => {
  let expired = true;
  const asked = play(async ({ url }) => {
    if (url.endsWith("/auth/refresh")) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      expired = false;
      return Response.json({});
    }
    return expired ? problem(401, "Expired.") : Response.json(page);
  });
  const answers = await Promise.all([listTodos(), getTodoCounts(), listTodos()]);
  assert.deepEqual(
    answers.map(({ error }) => error),
    [undefined, undefined, undefined],
  );
  assert.equal(asked.filter((one) => one === "POST /auth/refresh").length, 1);
  assert.equal(asked.filter((one) => one === "GET /todos").length, 4);
  assert.deepEqual(visited, []);
});

test("who cannot be renewed is led to the log-in, and back", async () => {
  begin();
  play(() => problem(401, "Over."));
  await listTodos();
  await until(() => visited.length > 0);
  assert.deepEqual(visited, ["/login?next=%2Ftodos"]);
});

test("nobody is led to another site after the log-in", () => {
  for (const evil of ["//evil.example", "/\\evil.example", "https://evil.example", null]) {
    assert.equal(safeNext(evil), "/todos");
  }
  assert.equal(safeNext("/settings?a=b"), "/settings?a=b");
  assert.equal(loginPath("/"), "/login");
});
