"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ChartColumn, ListChecks, Trash2 } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Empty, Failed, Skeleton } from "@/components/ui/parts";
import type { Todo } from "@/generated";
import { useDeleteMany } from "@/lib/bulk";
import { useDeleteTodo } from "@/lib/deletions";
import { ApiError } from "@/lib/errors";
import { choose, chooseAll, NOTHING, type Selection } from "@/lib/selection";
import { saved, useSetStatus } from "@/lib/todo-changes";
import {
  addressOf,
  count,
  filterFrom,
  isFiltered,
  type TodoFilter,
  todosOptions,
} from "@/lib/todos";
import { ExportMenu } from "./export-menu";
import { Filters } from "./filters";
import { step, useListKeys } from "./keys";
import { QuickAdd } from "./quick-add";
import { SelectionBar } from "./selection-bar";
import { Shortcuts } from "./shortcuts";
import { TodoRow } from "./todo-row";

export function TodoList() {
  const params = useSearchParams();
  const filter = useMemo(() => filterFrom(params), [params]);
  const query = useInfiniteQuery({ ...todosOptions(filter), placeholderData: keepPreviousData });
  const todos = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages.at(-1)?.total ?? 0;

  function show(next: TodoFilter) {
    window.history.replaceState(null, "", addressOf(next));
  }

  async function more() {
    const [here, shown] = [location.href, query.data?.pages.length];
    const { data } = await query.fetchNextPage();
    const pages = data?.pages.length;
    if (location.href !== here || pages === shown) return; // the visitor has gone on meanwhile
    setAddress(addressOf(filter, pages));
  }

  return (
    <>
      <div className="mb-6 flex justify-between gap-4 sm:items-end">
        <div className="flex-1 items-end justify-between gap-4 whitespace-nowrap sm:flex">
          <h1 className="text-4xl sm:text-5xl">To-dos</h1>
          <p aria-live="polite" className="min-h-[1lh] text-faint sm:leading-11">
            {query.data && count(total)}
          </p>
        </div>
        <div className="flex items-center gap-1 text-faint">
          <Shortcuts />
          <ExportMenu filter={filter} />
          <ButtonLink variant="ghost" size="icon" href="/todos/statistics" aria-label="Statistics">
            <ChartColumn aria-hidden size={20} />
          </ButtonLink>
          <ButtonLink variant="ghost" size="icon" href="/todos/trash" aria-label="Trash">
            <Trash2 aria-hidden size={20} />
          </ButtonLink>
        </div>
      </div>
      <QuickAdd />
      <Filters filter={filter} onChange={show} />
      {query.isPending ? (
        <Waiting />
      ) : query.isError && !query.data ? (
        <Empty
          title="The list did not load"
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        >
          {ApiError.from(query.error).message}
        </Empty>
      ) : todos.length === 0 ? (
        <Nothing filtered={isFiltered(filter)} onReset={() => show({})} />
      ) : (
        <Rows todos={todos} dimmed={query.isPlaceholderData} />
      )}
      {query.hasNextPage &&
        (query.isError && !query.isFetchingNextPage ? (
          <div className="py-8">
            <Failed error={query.error} onAgain={more} />
          </div>
        ) : (
          <More busy={query.isFetching} onMore={more} />
        ))}
    </>
  );
}

/**
 * For the next reload, and no more than that. `history.replaceState` is Next.js's own, and drops a
 * navigation that is on its way.
 */
function setAddress(href: string): void {
  History.prototype.replaceState.call(history, history.state, "", href);
}

function Rows({ todos, dimmed }: { todos: Todo[]; dimmed: boolean }) {
  const [editing, setEditing] = useState<string>();
  const [selection, select] = useState<Selection>(); // none while nothing is to be chosen
  const remove = useDeleteTodo();
  const removeMany = useDeleteMany();
  const setStatus = useSetStatus();
  const ids = todos.filter(saved).map(({ id }) => id);
  const chosen = todos.filter(({ id }) => selection?.ids.has(id) && ids.includes(id));
  const list = useListKeys({
    todos,
    edit: setEditing,
    setStatus,
    remove: (todo) => (chosen.length ? removeMany(chosen) : remove(todo)),
    choose: (id, range, from) =>
      select((now) => {
        const begun = range && !now?.anchor ? choose(NOTHING, ids, from) : (now ?? NOTHING);
        return choose(begun, ids, id, range);
      }),
  });
  return (
    <>
      {selection ? (
        <SelectionBar
          chosen={chosen}
          all={chosen.length === ids.length}
          onAll={() => select(chooseAll(selection, ids))}
          onClose={() => select(undefined)}
        />
      ) : (
        <div className="flex justify-end">
          <Button variant="ghost" size="sm" onClick={() => select(NOTHING)}>
            <ListChecks aria-hidden size={16} /> Choose
          </Button>
        </div>
      )}
      <ul ref={list} aria-label="To-dos" className={dimmed ? "opacity-60 transition-opacity" : ""}>
        {todos.map((todo) => (
          <TodoRow
            key={todo.id}
            todo={todo}
            editing={editing === todo.id}
            chosen={selection?.ids.has(todo.id)}
            onChoose={(range) => select(choose(selection ?? NOTHING, ids, todo.id, range))}
            onStatus={(status) => setStatus(todo, status)}
            onEdit={(on) => setEditing(on ? todo.id : undefined)}
            onDelete={() => {
              if (list.current) step(list.current, todo.id);
              remove(todo);
            }}
          />
        ))}
      </ul>
    </>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading to-dos">
      {["w-3/5", "w-2/5", "w-4/5", "w-1/2", "w-2/3"].map((width) => (
        <div key={width} className="flex h-16 items-center gap-4 border-b border-line">
          <Skeleton className="size-5" />
          <Skeleton className={`h-4 ${width}`} />
        </div>
      ))}
    </div>
  );
}

function Nothing({ filtered, onReset }: { filtered: boolean; onReset: () => void }) {
  if (!filtered) {
    return <Empty title="A clean page">Write down the first thing that comes to mind.</Empty>;
  }
  return (
    <Empty
      title="Nothing matches"
      action={
        <Button variant="outline" onClick={onReset}>
          Show everything
        </Button>
      }
    >
      No to-do is like that. Look for fewer words, or in more states.
    </Empty>
  );
}

/**
 * Loads the next page when it comes into view; the button is for those who do not scroll. While the
 * list is read it is `busy`: asking for more would end that.
 */
function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!busy && entries.some((entry) => entry.isIntersecting)) onMore();
      },
      { rootMargin: "300px" },
    );
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [busy, onMore]);
  return (
    <div ref={box} className="flex justify-center py-8">
      <Button variant="outline" busy={busy} onClick={onMore}>
        {busy ? "Loading …" : "Load more"}
      </Button>
    </div>
  );
}
