// Forms judged by the contract: its zod schemas before a request, its violations after one.
import { zodResolver } from "@hookform/resolvers/zod";
import type {
  DefaultValues,
  FieldValues,
  Path,
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
  return useForm<Values<Schema>, unknown, z.output<Schema>>({
    // biome-ignore lint/suspicious/noExplicitAny: the resolver cannot follow generic schemas
    resolver: zodResolver(schema as any) as any,
    defaultValues,
  });
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
