// Optimistic changes of to-dos: seen at once, taken back if the API refuses.
import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import type { NewTodo, Todo, TodoPage, TodoStatus } from "@/generated";
import {
  createTodoMutation,
  getTodoQueryKey,
  updateTodoMutation,
} from "@/generated/@tanstack/react-query.gen";
import { once } from "@/lib/idempotency";
import { dismiss, notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { STATUS, short } from "@/lib/todos";

type Pages = InfiniteData<TodoPage, unknown>;
type Undo = () => void;

/** Change every cached list and give back how to take that back, but nothing that came after it. */
export function changeLists(
  client: QueryClient,
  change: (todos: Todo[], page: number) => Todo[],
): Undo {
  const before = client.getQueriesData<Pages>(LISTS);
  client.setQueriesData<Pages>(
    LISTS,
    (list) => list && { ...list, pages: changed(list.pages, change) },
  );
  const after = new Map(client.getQueriesData<Pages>(LISTS).map(([key, list]) => [key, list]));
  return () => {
    for (const [key, list] of before) {
      const made = after.get(key);
      if (!list || !made) continue;
      client.setQueryData<Pages>(key, (now) => now && takenBack(now, list, made));
    }
  };
}

/** A list without what has made one of another; what else has changed since then stays. */
function takenBack(now: Pages, before: Pages, after: Pages): Pages {
  const [old, made] = [todosOf(before), todosOf(after)];
  const there = todosOf(now);
  const pages = changed(now.pages, (todos, page) => {
    const kept = todos
      .filter(({ id }) => old.has(id) || !made.has(id))
      .map((todo) => restored(todo, old.get(todo.id), made.get(todo.id)));
    const items = before.pages[page]?.items ?? [];
    for (const [index, todo] of items.entries()) {
      if (made.has(todo.id) || there.has(todo.id)) continue;
      const earlier = new Set(items.slice(0, index).map(({ id }) => id));
      kept.splice(kept.findLastIndex(({ id }) => earlier.has(id)) + 1, 0, todo);
    }
    return kept;
  });
  return { ...now, pages };
}

function todosOf({ pages }: Pages): Map<string, Todo> {
  return new Map(pages.flatMap(({ items }) => items.map((todo) => [todo.id, todo])));
}

/** A to-do with the values that a change has replaced, where they are still those of the change. */
function restored(now: Todo, before: Todo | undefined, after: Todo | undefined): Todo {
  if (!before || !after || before === after) return now;
  const names = (Object.keys(after) as (keyof Todo)[]).filter(
    (name) => after[name] !== before[name] && now[name] === after[name],
  );
  return { ...now, ...Object.fromEntries(names.map((name) => [name, before[name]])) };
}

/** Every page tells how many there are on all pages together. */
function changed(pages: TodoPage[], change: (todos: Todo[], page: number) => Todo[]): TodoPage[] {
  const items = pages.map((page, index) => change(page.items, index));
  const more = items.flat().length - pages.flatMap((page) => page.items).length;
  return pages.map((page, index) => ({
    ...page,
    items: items[index] ?? [],
    total: page.total + more,
  }));
}

/** Lists of what is there; the trash has its own ways. */
function isList({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  const key = queryKey[0] as ListKey | undefined;
  return key?._id === "listTodos" && key._infinite === true && !key.query?.deleted;
}

type ListKey = { _id?: string; _infinite?: boolean; query?: { deleted?: boolean } };

/** For `cancelQueries`: answers that are on their way must not undo what is seen already. */
export const LISTS = { predicate: isList };

/** Changes of to-dos go one after another: the last one that is made is the one that stays. */
export const IN_ORDER = { scope: { id: "todos" } };

const UNSAVED = "unsaved-";

/** Whether the API knows it yet. */
export function saved(todo: Todo): boolean {
  return !todo.id.startsWith(UNSAVED);
}

/** Add to-dos; each is in the list before the API has answered. */
export function useCreateTodo() {
  const client = useQueryClient();
  return useMutation({
    ...once(createTodoMutation()),
    ...IN_ORDER,
    onMutate: async ({ body }) => {
      await client.cancelQueries(LISTS);
      const todo = imagined(body);
      return changeLists(client, (todos, page) => (page === 0 ? [todo, ...todos] : todos));
    },
    onError: (_error, _options, undo) => undo?.(),
  });
}

function imagined(body: NewTodo): Todo {
  const now = new Date().toISOString();
  return {
    description: "",
    status: "pending",
    priority: 0,
    tags: [],
    due_at: null,
    metadata: {},
    ...body,
    id: UNSAVED + crypto.randomUUID(),
    created_at: now,
    updated_at: now,
    completed_at: body.status === "completed" ? now : null,
    deleted_at: null,
    version: 1,
  };
}

/**
 * Change a to-do, at once in what is seen, back again if the API refuses; `quietly` if the caller
 * says so itself.
 */
export function useUpdateTodo({ quietly = false } = {}) {
  const client = useQueryClient();
  const options = updateTodoMutation();
  return useMutation({
    ...(quietly ? quiet(options) : options),
    ...IN_ORDER,
    onMutate: async ({ path, body }) => {
      const key = getTodoQueryKey({ path });
      await client.cancelQueries(LISTS);
      await client.cancelQueries({ queryKey: key });
      const detail = client.getQueryData<Todo>(key);
      const made = detail && { ...detail, ...body };
      if (made) client.setQueryData(key, made);
      const undo = changeLists(client, (todos) =>
        todos.map((todo) => (todo.id === path.todo_id ? { ...todo, ...body } : todo)),
      );
      return () => {
        undo();
        client.setQueryData<Todo>(key, (now) => now && restored(now, detail, made));
      };
    },
    onSuccess: ({ id, version }) => seen(client, new Map([[id, version]])),
    onError: (_error, _options, undo) => undo?.(),
  });
}

/** Note the versions that own changes have led to: what was shown already is no news. */
export function seen(client: QueryClient, versions: Map<string, number>): void {
  const noted = (todo: Todo) => ({ ...todo, version: versions.get(todo.id) ?? todo.version });
  changeLists(client, (todos) => todos.map(noted));
}

/** Change the status, with a way back; the notice goes if the API refuses. */
export function useSetStatus() {
  const { mutate, mutateAsync } = useUpdateTodo();
  return (todo: Todo, status: TodoStatus) => {
    const path = { todo_id: todo.id };
    const notice = notify({
      text: `“${short(todo.title)}”: ${STATUS[status].toLowerCase()}.`,
      action: { label: "Undo", run: () => mutate({ path, body: { status: todo.status } }) },
    });
    mutateAsync({ path, body: { status } }).catch(() => dismiss(notice)); // why is told by then
  };
}
