"use client";
import { useEffect, useRef, useState } from "react";
import { Button, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import type { Todo, TodoStatus } from "@/generated";
import { zTodoChanges } from "@/generated/zod.gen";
import { useDraft } from "@/lib/drafts";
import { changedOnly, showProblem, showStored, useContractForm } from "@/lib/forms";
import { notify } from "@/lib/notices";
import { useUpdateTodo } from "@/lib/todo-changes";
import { PRIORITY, STATUS, short, statuses } from "@/lib/todos";

const FIELDS = ["title", "description", "status", "priority", "tags", "due_at"] as const;

/** `deleting` holds whether the page is left because of that. */
type Props = { todo: Todo; deleting: React.RefObject<boolean> };

/** All that one may change of a to-do. */
export function TodoForm({ todo, deleting }: Props) {
  const form = useContractForm(zTodoChanges, todo);
  const { errors, isDirty, dirtyFields } = form.formState;
  const seen = useRef(todo.version); // what the visitor has begun with, not the newest
  const update = useUpdateTodo({ quietly: true });
  useEffect(() => {
    if (isDirty) return;
    form.reset(todo);
    seen.current = todo.version;
  }, [form, isDirty, todo]);

  const saving = useDraft(form, {
    path: `/todos/${todo.id}`,
    name: `“${short(todo.title)}”`,
    seen,
    deleting,
  });

  const [theirs, setTheirs] = useState(false);

  function store(headers?: { "If-Match": string }) {
    return form.handleSubmit((values) => {
      const body = changedOnly(values, dirtyFields);
      const sent = form.getValues();
      const done = update.mutateAsync({ path: { todo_id: todo.id }, body, headers }).then(
        (stored) => {
          seen.current = stored.version;
          showStored(form, stored, sent);
          notify({ text: "Saved." });
          return true;
        },
        (error) => {
          if (error.status === 412) setTheirs(true);
          else showProblem(error, form.setError, FIELDS);
          return false;
        },
      );
      saving.current = { sent, done };
    });
  }

  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => store({ "If-Match": `"${seen.current}"` })(event)}
    >
      <FormError>{errors.root?.message}</FormError>
      {isDirty && todo.version > seen.current && (
        <p
          role="status"
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-md border border-edge bg-wash py-1.5 pr-1.5 pl-3.5"
        >
          It was changed elsewhere while you write.
          <Button variant="ghost" size="sm" onClick={() => form.reset(todo)}>
            Give up mine, show that
          </Button>
        </p>
      )}
      <Field label="Title" error={errors.title?.message}>
        {(given) => <Input dir="auto" {...given} {...form.register("title")} />}
      </Field>
      <Field label="Notes" error={errors.description?.message}>
        {(given) => <Textarea dir="auto" {...given} {...form.register("description")} />}
      </Field>
      <TagsField form={form} />
      <div className="grid gap-6 sm:grid-cols-3">
        <Field label="State" error={errors.status?.message}>
          {(given) => (
            <Select {...given} {...form.register("status")}>
              {statuses.map((status: TodoStatus) => (
                <option key={status} value={status}>
                  {STATUS[status]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Priority" error={errors.priority?.message}>
          {(given) => (
            <Select {...given} {...form.register("priority", { valueAsNumber: true })}>
              {PRIORITY.map((name, value) => (
                <option key={name} value={value}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <DueField form={form} />
      </div>
      <div className="flex gap-3">
        <SubmitButton busy={update.isPending} disabled={!isDirty}>
          {update.isPending ? "Saving …" : "Save"}
        </SubmitButton>
        {isDirty && (
          <Button variant="ghost" onClick={() => form.reset(todo)}>
            Discard
          </Button>
        )}
      </div>
      <Dialog open={theirs} title="Changed meanwhile" onClose={() => setTheirs(false)}>
        <p>
          This to-do was changed elsewhere while you wrote. Store your fields over it, or give them
          up and see what is there now?
        </p>
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <Button
            variant="outline"
            onClick={() => {
              setTheirs(false);
              form.reset(todo);
            }}
          >
            See what is there
          </Button>
          <Button
            onClick={() => {
              setTheirs(false);
              store()();
            }}
          >
            Store mine
          </Button>
        </div>
      </Dialog>
    </form>
  );
}

type PartProps = { form: ReturnType<typeof useContractForm<typeof zTodoChanges>> };

/** The contract has a list of tags, people write them one after another. */
function TagsField({ form }: PartProps) {
  const tags = form.watch("tags") ?? [];
  const [text, setText] = useState(tags.join(", "));
  const same = split(text).join() === tags.join();
  const { tags: wrong } = form.formState.errors;
  return (
    <Field
      label="Tags"
      hint="With commas between them."
      error={wrong?.message ?? (Array.isArray(wrong) ? wrong.find(Boolean)?.message : undefined)}
    >
      {(given) => (
        <Input
          {...given}
          autoComplete="off"
          value={same ? text : tags.join(", ")}
          onChange={(event) => {
            setText(event.target.value);
            form.setValue("tags", split(event.target.value), { shouldDirty: true });
          }}
        />
      )}
    </Field>
  );
}

function split(text: string): string[] {
  return [...new Set(text.split(",").map((tag) => tag.trim().replace(/\s+/g, " ")))].filter(
    Boolean,
  );
}

/** The contract has moments with an offset, the browser's field a local time without. */
function DueField({ form }: PartProps) {
  const due = form.watch("due_at");
  return (
    <Field label="Due" error={form.formState.errors.due_at?.message}>
      {(given) => (
        <Input
          {...given}
          type="datetime-local"
          suppressHydrationWarning
          value={due ? local(due) : ""}
          onChange={(event) =>
            form.setValue("due_at", moment(event.target.value), { shouldDirty: true })
          }
        />
      )}
    </Field>
  );
}

function moment(field: string): string | null {
  const date = new Date(field);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function local(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
