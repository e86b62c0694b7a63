"use client";
import { useIsMutating } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useOffline } from "next/offline";
import { useOnline } from "@/lib/connection";
import { useLeavingAsks } from "@/lib/leaving";

export function OfflineNotice() {
  const cut = useOffline();
  const online = useOnline() && !cut;
  const waiting = useIsMutating() > 0;
  useLeavingAsks(!online && waiting);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-0 z-50 flex justify-center px-4 in-[body:has(header.sticky)]:top-16"
    >
      {!online && (
        <p className="arrives flex items-center gap-2.5 rounded-b-lg sm:px-4.5 sm:text-sm bg-ink px-3.5 py-1.5 text-xs text-paper shadow-sheet">
          <CloudOff aria-hidden size={18} className="shrink-0" />
          {cut
            ? "Offline: everything waits until you are back."
            : "Offline: changes wait until the server is back."}
        </p>
      )}
    </div>
  );
}
