import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "@/lib/errors";

const violation = { place: "body", keyword: "minLength" } as const;

test("a problem keeps what the API says of each field", () => {
  const error = ApiError.from({
    type: "about:blank",
    title: "Bad Request",
    status: 400,
    detail: "Two things are wrong.",
    errors: [
      { ...violation, pointer: "/title", message: "is too short" },
      { ...violation, pointer: "/title", message: "is blank" },
      { ...violation, place: "query", pointer: "/limit", message: "is too large" },
    ],
  });
  assert.equal(error.message, "Two things are wrong.");
  assert.deepEqual([...error.fields], [["/title", "is too short; is blank"]]);
  assert.equal(ApiError.from(error), error);
});

test("what is gone is said in words where the API has none", () => {
  const gone = { type: "about:blank", title: "Not Found", status: 404 };
  assert.equal(ApiError.from(gone).message, "It is not there any more.");
  assert.equal(ApiError.from({ ...gone, detail: "No such link." }).message, "No such link.");
});

test("an error knows when to ask again", () => {
  const busy = { type: "about:blank", title: "Too Many Requests", status: 429 };
  const answer = new Response("", { status: 429, headers: { "Retry-After": "5" } });
  assert.equal(ApiError.from(busy, answer).retryAfter, 5);
  assert.equal(ApiError.from(busy).retryAfter, undefined);
});

test("what is no answer of the API means that it cannot be reached", () => {
  assert.equal(ApiError.from(new TypeError("Failed to fetch")).unreachable, true);
  const gateway = new Response("<html>", { status: 502 });
  assert.equal(ApiError.from("<html>", gateway).unreachable, true);
  const odd = new Response("", { status: 418 });
  assert.deepEqual(ApiError.from("", odd).unreachable, false);
  assert.deepEqual(ApiError.from("", odd).status, 418);
});
