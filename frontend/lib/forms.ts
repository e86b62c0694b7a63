// Forms judged by the contract: its zod schemas before a request, its violations after one.
import { zodResolver } from "@hookform/resolvers/zod";
import type {
  DefaultValues,
  FieldValues,
  Path,
  Resolver,
  UseFormReturn,
  UseFormSetError,
} from "react-hook-form";
import { useForm } from "react-hook-form";
import type * as z from "zod/mini";
import { ApiError } from "@/lib/errors";
import "@/lib/issues";

type Values<Schema> = z.input<Schema> extends FieldValues ? z.input<Schema> : never;

/** A form whose limits are those of a schema of the contract. */
export function useContractForm<Schema extends z.ZodMiniObject>(
  schema: Schema,
  defaultValues: DefaultValues<Values<Schema>>,
): UseFormReturn<Values<Schema>, unknown, z.output<Schema>> {
  // biome-ignore lint/suspicious/noExplicitAny: the resolver cannot follow generic schemas
  const judge: Resolver<any> = zodResolver(schema as any);
  return useForm<Values<Schema>, unknown, z.output<Schema>>({
    resolver: (values, ...rest) => judge(ownValues(schema, values), ...rest),
    defaultValues,
  });
}

/** What a schema has: a form may begin with more, such as all of what it changes. */
function ownValues(schema: z.ZodMiniObject, values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in schema.shape));
}

/** Show what the API refused: at the fields that it names, the rest above the form. */
export function showProblem<T extends FieldValues>(
  thrown: unknown,
  setError: UseFormSetError<T>,
  fields: readonly Path<T>[],
): void {
  const problem = ApiError.from(thrown);
  let shown = 0;
  for (const [pointer, message] of problem.fields) {
    const field = fields.find((name) => `/${name.replaceAll(".", "/")}` === pointer);
    if (!field) continue;
    setError(field, { message: sentence(message) }, { shouldFocus: shown === 0 });
    shown += 1;
  }
  if (shown < problem.errors.length || shown === 0) setError("root", { message: problem.message });
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith(".") ? "" : ".");
}

/** What somebody has changed in a form; the rest may have been changed elsewhere. */
export function changedOnly<Values extends object>(values: Values, dirty: object): Values {
  const changed = Object.entries(values).filter(([name]) => name in dirty);
  return Object.fromEntries(changed) as Values;
}

/** Show what is stored now; what was written since it was sent stays. */
export function showStored<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  stored: Values,
  sent: Values,
): void {
  const now = form.getValues();
  form.reset(stored);
  for (const name of Object.keys(sent) as Path<Values>[]) {
    if (now[name] !== sent[name]) form.setValue(name, now[name], { shouldDirty: true });
  }
}
