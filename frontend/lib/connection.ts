"use client";
import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { isReachable } from "@/lib/reachable";

const ASK_AGAIN = 2_000;

/** The API cannot be reached: requests wait from now on, and it is asked until it answers. */
export function away(): void {
  if (!onlineManager.isOnline()) return;
  onlineManager.setOnline(false);
  const timer = setInterval(async () => {
    if (!(await isReachable())) return;
    clearInterval(timer);
    onlineManager.setOnline(true);
  }, ASK_AGAIN);
}

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Whether the API can be reached, as far as is known. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => onlineManager.isOnline(),
    () => true,
  );
}
