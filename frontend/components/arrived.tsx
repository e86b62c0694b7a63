"use client";
import { type DehydratedState, HydrationBoundary } from "@tanstack/react-query";

type Props = { state: DehydratedState; children: React.ReactNode };

/**
 * Takes what came with a page as no newer than when it came, by the browser's own clock. Where the
 * server's is ahead, a page that comes again, as by the back button, would bring back what has been
 * changed since.
 */
export function Arrived({ state, children }: Props) {
  return <HydrationBoundary state={asItArrived(state)}>{children}</HydrationBoundary>;
}

const arrived = new WeakMap<DehydratedState, DehydratedState>();

function asItArrived(state: DehydratedState): DehydratedState {
  const known = arrived.get(state);
  if (known) return known;
  const now = Date.now();
  const queries = state.queries.map((query) => {
    const dataUpdatedAt = Math.min(query.state.dataUpdatedAt, now);
    return { ...query, state: { ...query.state, dataUpdatedAt } };
  });
  const own = { ...state, queries };
  arrived.set(state, own);
  return own;
}
