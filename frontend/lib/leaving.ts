import { useEffect } from "react";

/** The event of a window that somebody goes on from to another page of the product. */
export const GOING = "going";

/** Let the browser ask before the page is left while something would be lost by that. */
export function useLeavingAsks(losing: boolean): void {
  useEffect(() => {
    if (!losing) return;
    const ask = (event: Event) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [losing]);
}
