// What was written in forms and not stored: there again for as long as the document is open.
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { useLeavingAsks } from "@/lib/leaving";
import { notify } from "@/lib/notices";

type Draft = { values: FieldValues; version?: number };

/** By the path of the form's page. */
const drafts = new Map<string, Draft>();

type About = {
  path: string;
  /** What has the changes, for people. */
  name: string;
  /** The version that the visitor has begun with, where there are versions. */
  seen?: React.RefObject<number>;
  /** Holds whether the page is left because that is deleted. */
  deleting?: React.RefObject<boolean>;
};

/** What was sent last to be stored, and whether it was. */
type Saving<Values> = { sent: Values; done: Promise<boolean> };

/**
 * Keeps what is not stored of a form when its page is left for another one, and tells the way back;
 * the browser asks who leaves them all. Set the result to what is sent.
 */
export function useDraft<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  about: About,
): React.RefObject<Saving<Values> | undefined> {
  const router = useRouter();
  const saving = useRef<Saving<Values>>(undefined);
  const latest = useRef(about);
  latest.current = about;
  useLeavingAsks(form.formState.isDirty);
  useEffect(() => {
    const { path, seen, deleting } = latest.current;
    const draft = drafts.get(path);
    drafts.delete(path);
    if (draft) {
      for (const [name, value] of Object.entries(draft.values)) {
        form.setValue(name as Path<Values>, value, { shouldDirty: true });
      }
      const isStored = dirtyNames(form).length === 0; // by now
      if (seen && draft.version !== undefined && !isStored) seen.current = draft.version;
    }
    return () => {
      const names = dirtyNames(form);
      if (names.length === 0) return;
      const values = form.getValues();
      const kept = {
        version: seen?.current,
        values: Object.fromEntries(names.map((name) => [name, values[name]])),
      };
      drafts.set(path, kept);
      const tell = () => {
        if (deleting?.current || location.pathname === path) return;
        notify({
          text: `${latest.current.name} has changes that are not saved.`,
          action: { label: "Go back", run: () => router.push(path) },
        });
      };
      const { sent, done } = saving.current ?? {};
      if (!done || names.some((name) => values[name] !== sent?.[name])) return tell();
      done.then((stored) => {
        if (!stored) tell();
        else if (drafts.get(path) === kept) drafts.delete(path);
      });
    };
  }, [form, router]);
  return saving;
}

function dirtyNames<Values extends FieldValues>(form: UseFormReturn<Values>): Path<Values>[] {
  const names = Object.keys(form.getValues()) as Path<Values>[];
  return names.filter((name) => form.getFieldState(name).isDirty);
}
