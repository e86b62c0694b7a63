// What happens elsewhere, heard once in a browser and told to all its tabs: one of them holds the
// stream, because a browser opens few connections to one server.
import {
  type Mutation,
  type QueryClient,
  type QueryKey,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import type { LiveMessage } from "@/generated";
import {
  getMeQueryKey,
  getStorageUsageQueryKey,
  getTodoCountsQueryKey,
  listSessionsQueryKey,
} from "@/generated/@tanstack/react-query.gen";
import { follow } from "@/lib/stream";
import { IN_ORDER } from "@/lib/todo-changes";

const NAME = "live";
const RECENT = 60_000;

type Hear = (message: LiveMessage) => void;
type Post = { hello: true } | { message: LiveMessage };

/** Hear every message once, in every tab; gives back how to stop. */
export function listen(hear: Hear, source = follow): () => void {
  const channel = new BroadcastChannel(NAME);
  const stop = new AbortController();
  let last: string | undefined;
  let leading = false;
  let recent: { heard: number; message: LiveMessage }[] = [];

  function take(message: LiveMessage) {
    if (last !== undefined && !isAfter(message.id, last) && message.type !== "sync") return;
    last = message.id;
    hear(message);
  }

  channel.onmessage = ({ data }: MessageEvent<Post>) => {
    if ("message" in data) take(data.message);
    else if (leading) for (const { message } of recent) channel.postMessage({ message });
  };
  channel.postMessage({ hello: true }); // what came while this tab was loading

  const lead = async () => {
    leading = true;
    const tell = (message: LiveMessage) => {
      const now = Date.now();
      recent = [...recent.filter(({ heard }) => now - heard < RECENT), { heard: now, message }];
      take(message);
      channel.postMessage({ message });
    };
    await source(tell, last, stop.signal);
  };
  navigator.locks.request(NAME, { signal: stop.signal }, lead).catch(() => {}); // stopped, waiting
  return () => {
    stop.abort();
    channel.close();
  };
}

/** Whether a message's id is later than another: numbers that may be too long for a number. */
export function isAfter(id: string, other: string): boolean {
  return id.length === other.length ? id > other : id.length > other.length;
}

// --- the cache ---------------------------------------------------------------

const TOGETHER = 150;
const CHANGING = { predicate: ({ options }: Mutation) => options.scope?.id === IN_ORDER.scope.id };

/** What a page shows stays as fresh as `keepFresh` keeps it. */
export function useFresh(): void {
  const client = useQueryClient();
  useEffect(() => keepFresh(client), [client]);
}

/** Read again what messages speak of, several at a time; gives back how to stop. */
export function keepFresh(client: QueryClient): () => void {
  let heard: LiveMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh() {
    timer = undefined;
    if (client.isMutating(CHANGING)) return wait(); // what is seen is ahead of the API
    const messages = heard;
    heard = [];
    client.invalidateQueries({ predicate: ({ queryKey }) => isStale(queryKey, messages) });
  }

  function wait() {
    timer ??= setTimeout(refresh, TOGETHER);
  }

  const stop = listen((message) => {
    heard.push(message);
    wait();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Whether one of the messages speaks of what is kept under a key. */
export function isStale(queryKey: QueryKey, messages: LiveMessage[]): boolean {
  const [key] = queryKey as [Key | undefined];
  return messages.some((message) => speaksOf(message, key ?? {}));
}

type Key = { tags?: readonly string[]; path?: { todo_id?: string } };

// Under which tags the contract reads what a message speaks of.
const TODOS = getTodoCountsQueryKey()[0].tags;
const FILES = getStorageUsageQueryKey()[0].tags;
const SESSIONS = [...(getMeQueryKey()[0].tags ?? []), ...(listSessionsQueryKey()[0].tags ?? [])];

function speaksOf(message: LiveMessage, key: Key): boolean {
  switch (message.type) {
    case "start":
      return false;
    case "sync":
      return true;
    case "session.ended": // perhaps this one: whoever asks then is told
      return shares(key, SESSIONS);
    case "todo.created":
    case "todo.updated":
    case "todo.deleted":
    case "todo.restored":
      return shares(key, TODOS) && isOf(message.todo_id, key);
    case "attachment.created":
    case "attachment.deleted":
      return shares(key, FILES) && isOf(message.todo_id, key);
    default:
      return message satisfies never;
  }
}

function isOf(todo: string, { path }: Key): boolean {
  return path?.todo_id === undefined || path.todo_id === todo;
}

function shares({ tags }: Key, others: readonly string[] | undefined): boolean {
  return tags?.some((tag) => others?.includes(tag)) ?? false;
}
