import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod/mini";
import { zApiKeyScope, zNewApiKey, zProfileChanges, zRegistration } from "@/generated/zod.gen";
import { ApiError } from "@/lib/errors";
import { filledIn, showProblem } from "@/lib/forms";
import { faults, firstIssue } from "@/lib/issues";

const [SCOPE] = zApiKeyScope.options;

test("the contract's limits are told in words for people", () => {
  assert.equal(firstIssue(zNewApiKey.shape.name, ""), "Fill this in.");
  assert.match(
    firstIssue(zProfileChanges, { bio: "x".repeat(9999) }) ?? "",
    /^At most \d+ characters/,
  );
  assert.match(firstIssue(zNewApiKey.shape.expires_in_days, 9999) ?? "", /^\d+ or less, please\.$/);
  assert.equal(firstIssue(zProfileChanges, { bio: "Fine" }), undefined);
  assert.equal(firstIssue(zNewApiKey.shape.scopes, Array(2).fill(SCOPE)), "Nothing twice, please.");
  const email = zRegistration.shape.email;
  assert.equal(firstIssue(email, "nobody"), "This is no e-mail address.");
});

type Shown = [string, string | undefined];

function shownOf(errors: { pointer: string; message: string }[]): Shown[] {
  const shown: Shown[] = [];
  const violations = errors.map((error) => ({ place: "body", keyword: "x", ...error }) as const);
  const problem = { type: "about:blank", title: "Bad", status: 400, errors: violations };
  showProblem<{ title: string; tags: string[] }>(
    new ApiError(problem),
    (name, { message }) => shown.push([name, message]),
    ["title", "tags"],
  );
  return shown;
}

test("what the API refuses is shown at the field that it points to", () => {
  assert.deepEqual(shownOf([{ pointer: "/title", message: "is taken" }]), [["title", "Is taken."]]);
});

test("what points to no field is shown above the form", () => {
  const shown = shownOf([
    { pointer: "/title", message: "is taken" },
    { pointer: "/metadata", message: "is too large" },
  ]);
  assert.deepEqual(shown, [
    ["title", "Is taken."],
    ["root", "Bad"],
  ]);
  assert.deepEqual(shownOf([]), [["root", "Bad"]]);
});

test("what is within a field is shown there, whichever item of a list it is", () => {
  const shown: Shown[] = [];
  const pointers = ["/title", "/lines", "/lines/2/guests/0/email", "/linesmen"];
  const errors = pointers.map(
    (pointer) => ({ place: "body", keyword: "x", pointer, message: "is wrong" }) as const,
  );
  showProblem<{ title: string; lines: { guests: { email: string }[] }[] }>(
    new ApiError({ type: "about:blank", title: "Bad", status: 409, errors }),
    (name, { message }) => shown.push([name, message]),
    ["title", "lines.*"],
  );
  assert.deepEqual(shown, [
    ["title", "Is wrong."],
    ["lines.root", "Is wrong."],
    ["lines.2.guests.0.email", "Is wrong."],
    ["root", "Bad"],
  ]);
});

const text = z.string().check(z.minLength(1));
const vehicle = z.enum(["car", "train"]);
const travel = z.object({ kind: z.literal("travel"), km: z.int(), vehicle, from: text, to: text });
const meal = z.object({ kind: z.literal("meal"), guests: z.array(z.object({ name: text })) });
const line = z.xor([travel, meal]);
const lines = z.object({ lines: z.array(line) });

const placesIn = (schema: z.ZodMiniType, value: unknown) =>
  faults(schema, value).map(({ path }) => path.join("."));

test("of alternatives only the one speaks that the value was meant to be", () => {
  const guests = [{ name: "Ada" }, { name: "" }];
  assert.deepEqual(placesIn(lines, { lines: [{ kind: "meal", guests }] }), [
    "lines.0.guests.1.name",
  ]);
  // as many faults as a meal would have, and more
  assert.deepEqual(placesIn(line, { kind: "travel", km: 0.5, vehicle: "", from: "", to: "" }), [
    "km",
    "vehicle",
    "from",
    "to",
  ]);
  assert.deepEqual(placesIn(z.xor([text, meal]), { kind: "meal" }), ["guests"]);
});

test("where a value is none of the alternatives, what tells them apart is at fault", () => {
  assert.deepEqual(faults(line, { kind: "", km: 3 }), [
    { path: ["kind"], message: "Fill this in." },
  ]);
  assert.deepEqual(placesIn(z.xor([travel, z.null()]), 7), [""]);
});

const trip = z.object({
  title: text,
  ends_on: z.optional(z.iso.date()),
  project: z.optional(z.nullable(z.string().check(z.regex(/^[A-Z]+$/)))),
  note: z.optional(z.string()),
  budget: z.nullable(z.int()),
  guests: z.optional(z.array(z.object({ email: z.optional(z.email()) }))),
});

test("what was left empty is not given where the contract does not ask for it", () => {
  const empty = { title: "", ends_on: "", project: "", note: "", budget: NaN };
  assert.deepEqual(filledIn(trip, empty, {}), {
    title: "", // must be given, and is refused
    ends_on: undefined,
    project: undefined,
    note: "", // may be empty
    budget: null, // must be given, and may be nothing
  });
  assert.deepEqual(empty.ends_on, "");
});

test("what was emptied is null, or refused where that may not be", () => {
  const begun = { title: "Graz", ends_on: "2030-01-31", project: "AB", budget: 7 };
  const emptied = { title: "", ends_on: "", project: "", budget: NaN };
  assert.deepEqual(filledIn(trip, emptied, begun), {
    title: "",
    ends_on: "",
    project: null,
    budget: null,
  });
});

test("an item's empty fields are not given, whatever was in its place before", () => {
  const meant = filledIn(
    trip,
    { title: "Graz", budget: 7, guests: [{ email: "ada@example.com" }, { email: "" }] },
    { guests: [{}, { email: "bob@example.com" }] },
  );
  assert.deepEqual(meant, {
    title: "Graz",
    budget: 7,
    guests: [{ email: "ada@example.com" }, { email: undefined }],
  });
});

test("an empty number is told to be filled in, as an empty text is", () => {
  assert.equal(firstIssue(z.int(), NaN), "Fill this in.");
  assert.equal(firstIssue(z.int(), 1.5), "This is not valid.");
});
