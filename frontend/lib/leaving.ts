import { useEffect } from "react";

/** Let the browser ask before the page is left while something would be lost by that. */
export function useLeavingAsks(losing: boolean): void {
  useEffect(() => {
    if (!losing) return;
    const ask = (event: Event) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [losing]);
}
