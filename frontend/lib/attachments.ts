// Files of a to-do: sent two at a time, each with its progress, its way out and its error.
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { uploadAttachmentMutation } from "@/generated/@tanstack/react-query.gen";
import { ApiError } from "@/lib/errors";
import { useLeavingAsks } from "@/lib/leaving";
import { quiet } from "@/lib/query";
import { fetchTelling, refusal } from "@/lib/uploads";

const LANES = 2;

export type Sending = {
  id: string;
  file: File;
  /** Refused is what the contract is against: another try would end the same way. */
  state: "waiting" | "sending" | "failed" | "refused";
  /** From 0 to 1. */
  progress: number;
  error?: string;
};

type Uploads = {
  sendings: readonly Sending[];
  add: (files: Iterable<File>) => void;
  again: (id: string) => void;
  /** Stop it if it is on its way, and forget it. */
  cancel: (id: string) => void;
};

export function useUploads(todo_id: string): Uploads {
  const [sendings, set] = useState<readonly Sending[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const { mutateAsync: upload } = useMutation(quiet(uploadAttachmentMutation()));
  const latest = useRef({ todo_id, upload });
  latest.current = { todo_id, upload };

  useEffect(() => {
    const stop = stops.current;
    const change = (id: string, now: Partial<Sending>) =>
      set((all) => all.map((one) => (one.id === id ? { ...one, ...now } : one)));

    async function send({ id, file }: Sending) {
      const controller = new AbortController();
      stop.set(id, controller);
      try {
        await latest.current.upload({
          path: { todo_id: latest.current.todo_id },
          body: { file },
          fetch: fetchTelling((progress) => change(id, { progress })),
          signal: controller.signal,
        });
        set((all) => all.filter((one) => one.id !== id));
      } catch (thrown) {
        change(id, { state: "failed", error: ApiError.from(thrown).message });
      } finally {
        stop.delete(id);
      }
    }

    const free = LANES - sendings.filter(({ state }) => state === "sending").length;
    const next = sendings.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free));
    for (const one of next) {
      change(one.id, { state: "sending" });
      send(one);
    }
  }, [sendings]);

  useLeavingAsks(sendings.some(({ state }) => state === "waiting" || state === "sending"));

  return {
    sendings,
    add: (files) => set((all) => [...all, ...Array.from(files, begun)]),
    again: (id) => set((all) => all.map((one) => (one.id === id ? begun(one.file) : one))),
    cancel: (id) => {
      stops.current.get(id)?.abort();
      set((all) => all.filter((one) => one.id !== id));
    },
  };
}

function begun(file: File): Sending {
  const error = refusal("uploadAttachment", file);
  const state = error ? "refused" : "waiting";
  return { id: crypto.randomUUID(), file, state, progress: 0, error };
}
