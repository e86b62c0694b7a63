import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void) => {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
};

/** What stands behind # under a name: browsers keep that to themselves. */
export function fragment(name: string): string {
  return new URLSearchParams(location.hash.slice(1)).get(name) ?? "";
}

export function useFragment(name: string): string {
  return useSyncExternalStore(
    subscribe,
    () => fragment(name),
    () => "",
  );
}

/** The token of a mailed link. */
export function useMailedToken(): string {
  return useFragment("token");
}
