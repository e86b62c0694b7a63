// What the contract's zod schemas refuse, in words for people.
import * as z from "zod/mini";

// No code from text: the Content-Security-Policy forbids it.
z.config({ jitless: true, customError: (issue) => words(issue) });

export type Fault = { path: PropertyKey[]; message: string };

/** What is wrong with a value, in a sentence; undefined if nothing is. */
export function firstIssue(schema: z.ZodMiniType, value: unknown): string | undefined {
  return faults(schema, value)[0]?.message;
}

/**
 * What is wrong with a value, place by place. Of alternatives, only that one speaks which the value
 * was most probably meant to be, as in the problems of the API.
 */
export function faults(schema: z.ZodMiniType, value: unknown): Fault[] {
  return schema.safeParse(value).error?.issues.flatMap(placed) ?? [];
}

type Issue = z.core.$ZodIssue;

function placed(issue: Issue): Fault[] {
  const meant = issue.code === "invalid_union" ? nearest(issue.errors) : undefined;
  if (!meant) return [{ path: issue.path, message: issue.message }];
  return meant.flatMap(placed).map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] }));
}

/** Of alternatives that fit the value's type and its constants, that with the fewest faults; the
 * constant alone where all have another one; undefined if there is no single one. */
function nearest(branches: Issue[][]): Issue[] | undefined {
  const typed = branches.filter((branch) => !branch.some(isOfOtherType));
  const meant = typed.filter((branch) => !branch.some(isConstant));
  const unmarked = typed.filter((branch) => !branch.some(isMark));
  const mark = typed.length > 1 && !unmarked.length ? sharedMark(typed) : undefined;
  if (mark) return [mark];
  const candidates = [meant, unmarked, typed].find((some) => some.length > 0) ?? [];
  const fewest = Math.min(...candidates.map(({ length }) => length));
  const best = candidates.filter(({ length }) => length === fewest);
  return best.length === 1 ? best[0] : undefined;
}

function isOfOtherType({ code, path }: Issue): boolean {
  return code === "invalid_type" && path.length === 0;
}

function isConstant({ code }: Issue): boolean {
  return code === "invalid_value";
}

/** What tells alternatives apart: a property with one value. */
function isMark(issue: Issue): boolean {
  return issue.code === "invalid_value" && issue.values.length === 1;
}

function sharedMark([first = [], ...others]: Issue[][]): Issue | undefined {
  const has = (branch: Issue[], mark: Issue) =>
    branch.some((issue) => isMark(issue) && issue.path.join() === mark.path.join());
  return first.find((issue) => isMark(issue) && others.every((branch) => has(branch, issue)));
}

/** What fields hold in which nothing was written: texts "", numbers NaN. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || Number.isNaN(value);
}

/** What a schema's refusal is for people. */
function words(issue: z.core.$ZodRawIssue): string | undefined {
  if (isEmpty(issue.input)) return "Fill this in.";
  if (issue.code === "too_small" && issue.origin === "string") {
    return issue.minimum === 1 ? "Fill this in." : `At least ${issue.minimum} characters, please.`;
  }
  if (issue.code === "too_big" && issue.origin === "string") {
    return `At most ${issue.maximum} characters, please.`;
  }
  if (issue.code === "too_small") return `${issue.minimum} or more, please.`;
  if (issue.code === "too_big") return `${issue.maximum} or less, please.`;
  if (issue.code === "invalid_format" && issue.format === "email") {
    return "This is no e-mail address.";
  }
  if (issue.code === "custom" && issue.params?.keyword === "uniqueItems") {
    return "Nothing twice, please.";
  }
  return "This is not valid.";
}
