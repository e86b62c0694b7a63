// Files of to-dos: sent two at a time, each with its progress, its way out and its error. They are
// sent for as long as the document is open, whichever page it shows.
import { useMutation } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { uploadAttachmentMutation } from "@/generated/@tanstack/react-query.gen";
import { ApiError } from "@/lib/errors";
import { notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { fetchTelling, refusal } from "@/lib/uploads";

const LANES = 2;

export type Sending = {
  id: string;
  todo_id: string;
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

const NONE: readonly Sending[] = [];

let all = NONE;
const stops = new Map<string, AbortController>();
const followers = new Map<() => void, string>();

/** Let the browser ask before the document is left: what is on its way would be lost. */
const ask = (event: Event) => event.preventDefault();

function set(next: readonly Sending[]): void {
  all = next;
  const isBusy = all.some(({ state }) => state === "waiting" || state === "sending");
  if (isBusy) addEventListener("beforeunload", ask);
  else removeEventListener("beforeunload", ask);
  for (const follower of followers.keys()) follower();
}

function change(id: string, now: Partial<Sending>): void {
  set(all.map((one) => (one.id === id ? { ...one, ...now } : one)));
}

function forget(id: string): void {
  set(all.filter((one) => one.id !== id));
}

type Upload = ReturnType<typeof useUpload>["mutateAsync"];

function useUpload() {
  return useMutation(quiet(uploadAttachmentMutation()));
}

export function useUploads(todo_id: string): Uploads {
  const { mutateAsync: upload } = useUpload();
  const follow = useCallback(
    (follower: () => void) => {
      followers.set(follower, todo_id);
      return () => followers.delete(follower);
    },
    [todo_id],
  );
  const sendings = useSyncExternalStore(
    follow,
    () => all,
    () => NONE,
  );
  return {
    sendings: sendings.filter((one) => one.todo_id === todo_id),
    add: (files) => {
      set([...all, ...Array.from(files, (file) => begun(todo_id, file))]);
      goOn(upload);
    },
    again: (id) => {
      set(all.map((one) => (one.id === id ? begun(todo_id, one.file) : one)));
      goOn(upload);
    },
    cancel: (id) => {
      stops.get(id)?.abort();
      forget(id);
    },
  };
}

function begun(todo_id: string, file: File): Sending {
  const error = refusal("uploadAttachment", file);
  const state = error ? "refused" : "waiting";
  return { id: crypto.randomUUID(), todo_id, file, state, progress: 0, error };
}

/** Send what waits, as far as there is room for it. */
function goOn(upload: Upload): void {
  const free = LANES - stops.size;
  const next = all.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free));
  for (const one of next) send(one, upload);
}

async function send({ id, todo_id, file }: Sending, upload: Upload): Promise<void> {
  const controller = new AbortController();
  stops.set(id, controller);
  change(id, { state: "sending" });
  try {
    await upload({
      path: { todo_id },
      body: { file },
      fetch: fetchTelling((progress) => change(id, { progress })),
      signal: controller.signal,
    });
    forget(id);
  } catch (thrown) {
    if (!controller.signal.aborted) fail(id, ApiError.from(thrown).message);
  } finally {
    stops.delete(id);
    goOn(upload);
  }
}

/** Say what was in a file's way: beside it, or anywhere while nobody looks at its to-do. */
function fail(id: string, error: string): void {
  const one = all.find((sending) => sending.id === id);
  change(id, { state: "failed", error });
  if (one && ![...followers.values()].includes(one.todo_id))
    notify({ text: `“${one.file.name}” was not added. ${error}`, tone: "danger" });
}
