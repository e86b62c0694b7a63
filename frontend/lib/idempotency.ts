// Requests that are done once, however often they are sent: a retry carries the key of the first try.
import type { UseMutationOptions } from "@tanstack/react-query";
import { ApiError } from "@/lib/errors";
import { isPassing, pause } from "@/lib/query";

/** What is sent by an operation for which the contract declares the header. */
type Keyed = { headers?: { "Idempotency-Key"?: string } };

const keys = new WeakMap<object, string>();

/** The key of what somebody wants: as long as it is the same request, it is the same key. */
function keyOf(wanted: object): string {
  const key = keys.get(wanted) ?? crypto.randomUUID();
  keys.set(wanted, key);
  return key;
}

const TRIES = 5;

/**
 * A change that is tried again where no answer has come, or only that the first try is still at
 * work: it may have been made, and is not made twice. Whoever mutates with the same variables means
 * the same change; new ones are a new one.
 */
export function once<Answer, Problem, Wanted extends Keyed>(
  options: UseMutationOptions<Answer, Problem, Wanted>,
): UseMutationOptions<Answer, Problem, Wanted> {
  const { mutationFn } = options;
  return {
    ...options,
    mutationFn:
      mutationFn &&
      ((wanted, context) =>
        mutationFn(
          { ...wanted, headers: { ...wanted.headers, "Idempotency-Key": keyOf(wanted) } },
          context,
        )),
    retry: (failures, error) => mayBeDone(error) && failures < TRIES,
    retryDelay: pause,
  };
}

function mayBeDone(thrown: unknown): boolean {
  const error = ApiError.from(thrown);
  return error.undecided && isPassing(error);
}
