// Requests that are done once, however often they are sent: a retry carries the key of the first try.
import type { UseMutationOptions } from "@tanstack/react-query";
import { ApiError } from "@/lib/errors";
import { isPassing, pause } from "@/lib/query";

/** What is sent by an operation for which the contract declares the header. */
type Keyed = { headers?: { "Idempotency-Key"?: string } };

type Without<Headers, Name> = { [K in keyof Headers as K extends Name ? never : K]: Headers[K] };

/** What is left to say, whether the contract requires a key or not. */
type Unkeyed<
  Wanted extends Keyed,
  Others = Without<NonNullable<Wanted["headers"]>, "Idempotency-Key">,
> = Omit<Wanted, "headers"> &
  (Record<never, never> extends Others ? { headers?: Others } : { headers: Others });

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
): UseMutationOptions<Answer, Problem, Unkeyed<Wanted>> {
  const { mutationFn } = options;
  return {
    ...(options as unknown as UseMutationOptions<Answer, Problem, Unkeyed<Wanted>>),
    mutationFn:
      mutationFn &&
      ((wanted, context) => {
        const headers = { ...wanted.headers, "Idempotency-Key": keyOf(wanted) };
        return mutationFn({ ...wanted, headers } as unknown as Wanted, context);
      }),
    retry: (failures, error) => mayBeDone(error) && failures < TRIES,
    retryDelay: pause,
  };
}

function mayBeDone(thrown: unknown): boolean {
  const error = ApiError.from(thrown);
  return error.undecided && isPassing(error);
}
