import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and while the page takes over, true after: for what only a browser knows. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
