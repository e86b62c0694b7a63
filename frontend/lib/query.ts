// Caching: what is stale after a change follows from the contract's tags; no page says it again.
import { focusManager, MutationCache, onlineManager, QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/errors";
import { notify } from "@/lib/notices";

type Tags = { tags?: readonly string[]; quiet?: boolean };

declare module "@tanstack/react-query" {
  interface Register {
    /** `quiet`: whoever asks shows the error itself. */
    mutationMeta: Tags & Record<string, unknown>;
  }
}

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (!mutation.meta?.quiet) notify({ text: ApiError.from(error).message, tone: "danger" });
      },
      onSettled: (_data, _error, _variables, _result, mutation) => {
        // Of several changes under way that speak of the same, the last one reads it.
        const stale = mutation.meta?.tags?.filter((tag) => {
          const speaks = ({ meta }: { meta?: Tags }) => meta?.tags?.includes(tag) ?? false;
          return client.isMutating({ predicate: speaks }) <= 1;
        });
        if (!stale?.length) return;
        const read = client.invalidateQueries({
          predicate: ({ queryKey }) => shares(tags(queryKey), stale),
        });
        return readOrPaused(read);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => isPassing(ApiError.from(error)) && count < 3,
        retryDelay: pause,
      },
    },
  });
  return client;
}

/**
 * Ends when something is read, or may have paused: reading goes on only after the changes that wait,
 * and those may be waiting for the very change whose effect is read.
 */
function readOrPaused(read: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      for (const forget of subscriptions) forget();
      resolve();
    };
    const subscriptions = [onlineManager.subscribe(finish), focusManager.subscribe(finish)];
    read.finally(finish);
  });
}

/** So many milliseconds are waited after so many failures: longer and longer, and as the API asks. */
export function pause(failures: number, error: unknown): number {
  return 1_000 * Math.max(2 ** failures, ApiError.from(error).retryAfter ?? 0);
}

/** May the same request soon have an answer? */
export function isPassing({ unreachable, retryAfter = Infinity }: ApiError): boolean {
  return unreachable || retryAfter <= PATIENCE;
}

const PATIENCE = 10; // seconds: who looks at a page waits no longer

function tags(queryKey: readonly unknown[]): readonly string[] {
  return (queryKey[0] as Tags | undefined)?.tags ?? [];
}

function shares(some: readonly string[] | undefined, others: readonly string[]): boolean {
  return some?.some((tag) => others.includes(tag)) ?? false;
}

/** A change whose errors the page shows itself. */
export function quiet<Options extends { meta?: Record<string, unknown> }>(
  options: Options,
): Options {
  return { ...options, meta: { ...options.meta, quiet: true } };
}

/** A change that is made now or fails, whose answer is not to come when nobody waits for it. */
export function atOnce<Options extends { meta?: Record<string, unknown> }>(options: Options) {
  return { ...quiet(options), networkMode: "always" as const };
}
