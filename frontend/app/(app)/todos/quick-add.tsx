"use client";
import { Plus } from "lucide-react";
import { useId, useRef, useState } from "react";
import { SubmitButton } from "@/components/ui/button";
import type { NewTodo } from "@/generated";
import { zNewTodo } from "@/generated/zod.gen";
import { ApiError } from "@/lib/errors";
import { firstIssue } from "@/lib/issues";
import { useCreateTodo } from "@/lib/todo-changes";

/** A line to write on; Enter adds a to-do and leaves the line ready for the next. */
export function QuickAdd() {
  const id = useId();
  const [title, setTitle] = useState("");
  const [error, setError] = useState<string>();
  const { mutateAsync } = useCreateTodo();
  const undecided = useRef<{ body: NewTodo }>(undefined);

  function add(event: React.FormEvent) {
    event.preventDefault();
    const body = { title: title.trim() };
    const refused = firstIssue(zNewTodo, body);
    setError(refused);
    if (refused) return;
    setTitle("");
    const again = undecided.current;
    const wanted = again?.body.title === body.title ? again : { body };
    undecided.current = undefined;
    // Each hears of its own error; callbacks of `mutate` would hear of the last one's alone.
    mutateAsync(wanted).catch((thrown) => {
      const problem = ApiError.from(thrown);
      if (problem.undecided) undecided.current = wanted; // perhaps it is there already
      setTitle((now) => now || body.title); // nothing that was written is lost
      setError(problem.fields.get("/title"));
    });
  }

  return (
    <form onSubmit={add} noValidate>
      <div className="flex items-center gap-2 rounded-lg border border-edge bg-sheet py-1.5 pr-1.5 pl-5 shadow-sheet focus-within:outline-2 focus-within:outline-accent">
        <input
          data-quick-add
          dir="auto"
          aria-label="New to-do"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
          placeholder="What needs doing?"
          autoComplete="off"
          enterKeyHint="done"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          className="h-13 min-w-0 flex-1 bg-transparent font-serif text-xl outline-none"
        />
        <SubmitButton
          aria-label="Add to-do"
          onClick={(event) => event.detail > 1 && event.preventDefault()} // a double click adds once
          className="max-sm:w-11 max-sm:px-0"
        >
          <Plus aria-hidden size={20} />
          <span className="max-sm:hidden">Add</span>
        </SubmitButton>
      </div>
      {error && (
        <p id={id} role="alert" className="mt-2 px-5 text-sm text-danger">
          {error}
        </p>
      )}
    </form>
  );
}
