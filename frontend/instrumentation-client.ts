import { GOING } from "@/lib/leaving";

/** Next.js calls this when somebody goes on to another page, which may be on its way for a while. */
export function onRouterTransitionStart(): void {
  dispatchEvent(new Event(GOING));
}
