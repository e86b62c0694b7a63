// What the contract's zod schemas refuse, in words for people.
import * as z from "zod/mini";

// No code from text: the Content-Security-Policy forbids it.
z.config({ jitless: true, customError: (issue) => words(issue) });

/** What is wrong with a value, in a sentence; undefined if nothing is. */
export function firstIssue(schema: z.ZodMiniType, value: unknown): string | undefined {
  return schema.safeParse(value).error?.issues[0]?.message;
}

/** What a schema's refusal is for people. */
function words(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "too_small" && issue.origin === "string") {
    return issue.minimum === 1 || issue.input === ""
      ? "Fill this in."
      : `At least ${issue.minimum} characters, please.`;
  }
  if (issue.code === "too_big" && issue.origin === "string") {
    return `At most ${issue.maximum} characters, please.`;
  }
  if (issue.code === "too_small") return `${issue.minimum} or more, please.`;
  if (issue.code === "too_big") return `${issue.maximum} or less, please.`;
  if (issue.code === "invalid_type" && (issue.input === undefined || issue.input === "")) {
    return "Fill this in.";
  }
  if (issue.code === "invalid_format" && issue.input === "") return "Fill this in.";
  if (issue.code === "invalid_format" && issue.format === "email") {
    return "This is no e-mail address.";
  }
  return "This is not valid.";
}
