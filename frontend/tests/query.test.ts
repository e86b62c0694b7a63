import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "@/lib/errors";
import { createQueryClient } from "@/lib/query";

const { retry, retryDelay } = createQueryClient().getDefaultOptions().queries ?? {};

test("what is read is asked for again when the API wants it, unless that is too long to wait", () => {
  assert(typeof retry === "function" && typeof retryDelay === "function");
  const busy = (seconds?: number) =>
    new ApiError({ type: "about:blank", title: "Service Unavailable", status: 503 }, seconds);
  assert.equal(retry(0, busy(5)), true);
  assert.equal(retry(3, busy(5)), false);
  assert.equal(retry(0, busy(60)), false);
  assert.equal(retry(0, busy()), false);
  assert.equal(retry(0, ApiError.from(new TypeError("Failed to fetch"))), true);
  assert.equal(retryDelay(0, busy(5)), 5_000);
  assert.equal(retryDelay(1, ApiError.from(new TypeError("Failed to fetch"))), 2_000);
});
