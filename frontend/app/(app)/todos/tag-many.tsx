"use client";
import { X } from "lucide-react";
import { useState } from "react";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Todo } from "@/generated";
import { zTag, zTags } from "@/generated/zod.gen";
import { useChangeMany } from "@/lib/bulk";
import { firstIssue } from "@/lib/issues";
import { short } from "@/lib/todos";

/** Give many to-dos a tag, or take one away from those that have it. */
export function TagMany({ todos, onDone }: { todos: Todo[]; onDone: () => void }) {
  const change = useChangeMany();
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const tags = [...new Set(todos.flatMap((todo) => todo.tags))].sort();

  function add(event: React.FormEvent) {
    event.preventDefault();
    const tag = text.trim().replace(/\s+/g, " ");
    const without = todos.filter((todo) => !todo.tags.includes(tag));
    const full = without.find((todo) => firstIssue(zTags, [...todo.tags, tag]));
    const refused =
      firstIssue(zTag, tag) ?? (full && `“${short(full.title)}” cannot have more tags.`);
    setError(refused);
    if (refused) return;
    if (without.length) {
      change(
        without,
        (todo) => ({ tags: [...todo.tags, tag] }),
        (what) => `${what}: #${tag}.`,
      );
    }
    onDone();
  }

  function remove(tag: string) {
    change(
      todos.filter((todo) => todo.tags.includes(tag)),
      (todo) => ({ tags: todo.tags.filter((one) => one !== tag) }),
      (what) => `${what} without #${tag}.`,
    );
    onDone();
  }

  return (
    <form noValidate onSubmit={add} className="grid gap-6">
      <Field label="New tag" error={error}>
        {(given) => (
          <div className="flex gap-2">
            <Input
              {...given}
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <SubmitButton>Add</SubmitButton>
          </div>
        )}
      </Field>
      {tags.length > 0 && (
        <fieldset className="min-w-0">
          <legend className="mb-2 font-medium">Take away</legend>
          <div className="flex flex-wrap gap-2">
            {tags.map((tag) => (
              <Button
                key={tag}
                variant="outline"
                size="sm"
                className="max-w-full"
                onClick={() => remove(tag)}
              >
                <bdi className="truncate">#{tag}</bdi>{" "}
                <X aria-hidden size={14} className="shrink-0" />
              </Button>
            ))}
          </div>
        </fieldset>
      )}
    </form>
  );
}
