"use client";
import { clsx } from "clsx";
import { Ban, Check, CircleDot, EllipsisVertical, Pencil, Trash2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { Tally } from "@/components/tally";
import { Due } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Followed } from "@/components/ui/followed";
import { Checkbox } from "@/components/ui/input";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { Badge } from "@/components/ui/parts";
import type { Todo, TodoStatus } from "@/generated";
import { zTodoTitle } from "@/generated/zod.gen";
import { firstIssue } from "@/lib/issues";
import { saved, useUpdateTodo } from "@/lib/todo-changes";
import { STATUS } from "@/lib/todos";

type Props = {
  todo: Todo;
  editing: boolean;
  /** Whether it is chosen; undefined while nothing is to be chosen. */
  chosen: boolean | undefined;
  onChoose: (range: boolean) => void;
  onStatus: (status: TodoStatus) => void;
  onEdit: (on: boolean) => void;
  onDelete: () => void;
};

export function TodoRow({ todo, editing, chosen, onChoose, onStatus, onEdit, onDelete }: Props) {
  return (
    <li
      data-todo={todo.id}
      className={clsx(
        "group flex min-h-16 items-center gap-3 border-b border-line py-2 sm:gap-4",
        !saved(todo) && "opacity-70",
        chosen && "-mx-2 rounded-sm bg-wash px-2",
      )}
    >
      {chosen === undefined ? (
        <Done todo={todo} onStatus={onStatus} />
      ) : (
        <Choice todo={todo} chosen={chosen} onChoose={onChoose} />
      )}
      <div className="min-w-0 flex-1">
        {editing ? (
          <TitleEditor todo={todo} onClose={() => onEdit(false)} />
        ) : (
          <Title todo={todo} onEdit={() => onEdit(true)} />
        )}
        <Facts todo={todo} />
      </div>
      <span className="max-sm:hidden">
        <Tally value={todo.priority} />
      </span>
      <RowMenu todo={todo} onStatus={onStatus} onEdit={() => onEdit(true)} onDelete={onDelete} />
    </li>
  );
}

/** The title, which leads to the to-do once the API knows it. */
function Title({ todo, onEdit }: { todo: Todo; onEdit: () => void }) {
  const closed = todo.status === "completed" || todo.status === "cancelled";
  const look = "block rounded-sm font-serif text-lg leading-snug break-words";
  const title = (
    <span data-done={closed} className={clsx("stroke", closed && "text-faint")}>
      {todo.title}
    </span>
  );
  if (!saved(todo)) {
    return (
      <p dir="auto" className={look}>
        {title}
      </p>
    );
  }
  return (
    <Link
      href={`/todos/${todo.id}`}
      dir="auto"
      prefetch={false}
      onDoubleClick={onEdit}
      className={look}
    >
      <Followed>{title}</Followed>
    </Link>
  );
}

function Done({ todo, onStatus }: Pick<Props, "todo" | "onStatus">) {
  return (
    <label className="-m-2.5 grid size-11 shrink-0 place-items-center">
      <span className="sr-only">Done: {todo.title}</span>
      <Checkbox
        checked={todo.status === "completed"}
        disabled={!saved(todo)}
        onChange={(event) => onStatus(event.target.checked ? "completed" : "pending")}
      />
    </label>
  );
}

type ChoiceProps = { todo: Todo; chosen: boolean; onChoose: (range: boolean) => void };

/** Round, so that nobody takes it for the tick of what is done. */
function Choice({ todo, chosen, onChoose }: ChoiceProps) {
  return (
    <label className="-m-2.5 grid size-11 shrink-0 place-items-center select-none">
      <span className="sr-only">Choose: {todo.title}</span>
      <input
        type="checkbox"
        className="peer sr-only"
        checked={chosen}
        disabled={!saved(todo)}
        onChange={({ nativeEvent }) =>
          onChoose(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
      <span
        aria-hidden
        className="grid size-5.5 place-items-center rounded-full border-2 border-edge text-on-accent outline-offset-2 peer-checked:border-accent peer-checked:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-accent"
      >
        {chosen && <Check size={14} strokeWidth={3.5} />}
      </span>
    </label>
  );
}

function Facts({ todo }: { todo: Todo }) {
  const odd = todo.status === "in_progress" || todo.status === "cancelled";
  if (!odd && !todo.due_at && !todo.priority && !todo.tags.length) return null;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-faint empty:hidden">
      {odd && (
        <Badge tone={todo.status === "in_progress" ? "accent" : "plain"}>
          {STATUS[todo.status]}
        </Badge>
      )}
      {todo.due_at && (
        <Due at={todo.due_at} open={!todo.completed_at && todo.status !== "cancelled"} />
      )}
      {todo.tags.map((tag) => (
        <bdi key={tag} className="wrap-anywhere">
          #{tag}
        </bdi>
      ))}
      {todo.priority > 0 && (
        <span className="sm:hidden">
          <Tally value={todo.priority} />
        </span>
      )}
    </div>
  );
}

/** The title as a field: Enter saves, Escape gives up, leaving it saves too. */
function TitleEditor({ todo, onClose }: { todo: Todo; onClose: () => void }) {
  const [title, setTitle] = useState(todo.title);
  const [error, setError] = useState<string>();
  const given = useRef(false); // Escape, or saved already
  const { mutate } = useUpdateTodo();

  function save() {
    if (given.current) return;
    const changed = title.trim();
    const refused = firstIssue(zTodoTitle, changed);
    setError(refused);
    if (refused) return;
    given.current = true;
    if (changed !== todo.title) mutate({ path: { todo_id: todo.id }, body: { title: changed } });
    onClose();
    refocus(todo.id);
  }

  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the visitor has just asked to write here
        autoFocus
        aria-label="Title"
        dir="auto"
        aria-invalid={error ? true : undefined}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return; // the key is for the letters
          if (event.key === "Enter") save();
          if (event.key !== "Escape") return;
          given.current = true;
          onClose();
          refocus(todo.id);
        }}
        className="-mx-2 w-[calc(100%+1rem)] rounded-sm border border-edge bg-sheet px-2 py-1 font-serif text-lg"
      />
      {error && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </>
  );
}

function refocus(id: string): void {
  const find = () => document.querySelector<HTMLElement>(`[data-todo="${id}"] a`)?.focus();
  requestAnimationFrame(find);
}

type MenuProps = Pick<Props, "todo" | "onStatus" | "onDelete"> & { onEdit: () => void };

function RowMenu({ todo, onStatus, onEdit, onDelete }: MenuProps) {
  return (
    <Menu
      trigger={(given) => (
        <Button
          {...given}
          variant="ghost"
          size="icon"
          disabled={!saved(todo)}
          aria-label={`More about ${todo.title}`}
        >
          <EllipsisVertical aria-hidden size={20} />
        </Button>
      )}
    >
      <MenuItem onSelect={onEdit}>
        <Pencil aria-hidden size={18} /> Change the title
      </MenuItem>
      {todo.status !== "in_progress" && (
        <MenuItem onSelect={() => onStatus("in_progress")}>
          <CircleDot aria-hidden size={18} /> Under way
        </MenuItem>
      )}
      {todo.status !== "pending" && (
        <MenuItem onSelect={() => onStatus("pending")}>
          <Undo2 aria-hidden size={18} /> Open again
        </MenuItem>
      )}
      {todo.status !== "cancelled" && (
        <MenuItem onSelect={() => onStatus("cancelled")}>
          <Ban aria-hidden size={18} /> Drop it
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem tone="danger" onSelect={onDelete}>
        <Trash2 aria-hidden size={18} /> Delete
      </MenuItem>
    </Menu>
  );
}
