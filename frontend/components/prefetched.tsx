import { dehydrate, QueryClient, type QueryKey } from "@tanstack/react-query";
import { Arrived } from "@/components/arrived";

type Props = {
  /** Query keys with what the server has found for them; undefined is left to the browser. */
  entries: (readonly [QueryKey, unknown])[];
  children: React.ReactNode;
};

/** Hands what a server component has fetched to the queries beneath. */
export function Prefetched({ entries, children }: Props) {
  const queries = new QueryClient();
  for (const [key, data] of entries) if (data !== undefined) queries.setQueryData(key, data);
  return <Arrived state={dehydrate(queries)}>{children}</Arrived>;
}
