import assert from "node:assert/strict";
import { test } from "node:test";
import { play, problem, until, visited } from "./browser";
import "@/lib/api";
import { getMe, listSessions } from "@/generated";
import { cookieOf, keepCookie } from "@/lib/cookies";
import { ApiError } from "@/lib/errors";
import { HOME } from "@/lib/places";
import { begin, follow, loginPath, safeNext } from "@/lib/session";

test("many requests with an expired token renew the session once, and are repeated", async () => {
  let expired = true;
  const asked = play(async ({ url }) => {
    if (url.endsWith("/auth/refresh")) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      expired = false;
      return Response.json({});
    }
    return expired ? problem(401, "Expired.") : Response.json({ items: [] });
  });
  const answers = await Promise.all([listSessions(), getMe(), listSessions()]);
  assert.deepEqual(
    answers.map(({ error }) => error),
    [undefined, undefined, undefined],
  );
  assert.equal(asked.filter((one) => one === "POST /auth/refresh").length, 1);
  assert.equal(asked.filter((one) => one === "GET /sessions").length, 4);
  assert.deepEqual(visited, []);
});

test("who cannot be renewed is led to the log-in, and back", async () => {
  begin();
  play(() => problem(401, "Over."));
  await listSessions();
  await until(() => visited.length > 0);
  assert.deepEqual(visited, ["/login?next=%2Fsettings"]);
});

test("who has logged in is known, although handlers of their own may not tell who it is", () => {
  keepCookie("signed_in", "ada");
  begin();
  assert.equal(cookieOf("signed_in"), "ada");
  keepCookie("signed_in", "", 0);
  begin();
  assert.equal(cookieOf("signed_in"), "1");
});

test("a request is not repeated in the name of whoever has logged in meanwhile", async () => {
  visited.length = 0;
  keepCookie("signed_in", "ada");
  const stop = follow("ada");
  const asked = play(({ url }) => {
    keepCookie("signed_in", "grace");
    return url.endsWith("/auth/refresh") ? Response.json({}) : problem(401, "Expired.");
  });
  const { data, error } = await listSessions();
  assert.equal(data, undefined);
  assert.equal(ApiError.from(error).message, "Somebody else is logged in here now.");
  await listSessions();
  assert.deepEqual(asked, ["GET /sessions"]);
  assert.deepEqual(visited, [HOME]);
  stop();
});

test("nobody is led to another site after the log-in", () => {
  const evil = ["//evil.example", "/\\evil.example", "https://evil.example", "//[", null];
  const hidden = ["/\t/evil.example", "/\n\\evil.example", "/\r//evil.example"];
  for (const next of [...evil, ...hidden, ["/settings", "//evil.example"]]) {
    assert.equal(safeNext(next), HOME);
  }
  assert.equal(safeNext("/settings?a=b"), "/settings?a=b");
  assert.equal(loginPath("/"), "/login");
});
