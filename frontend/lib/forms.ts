// Forms judged by the contract: its zod schemas before a request, its violations after one.
import { toNestErrors } from "@hookform/resolvers";
import type {
  DefaultValues,
  FieldErrors,
  FieldValues,
  Path,
  ResolverOptions,
  UseFormReturn,
  UseFormSetError,
} from "react-hook-form";
import { useForm } from "react-hook-form";
import type * as z from "zod/mini";
import { ApiError } from "@/lib/errors";
import { faults, isEmpty } from "@/lib/issues";

type Values<Schema> = z.input<Schema> extends FieldValues ? z.input<Schema> : never;

/**
 * A form whose limits are those of a schema of the contract.
 *
 * What was left empty and must not be, but need not be given, is not given; what was emptied is null
 * where the contract allows that, and refused where it does not.
 */
export function useContractForm<Schema extends z.ZodMiniType>(
  schema: Schema,
  defaultValues: DefaultValues<Values<Schema>>,
): UseFormReturn<Values<Schema>, unknown, z.output<Schema>> {
  type Form = UseFormReturn<Values<Schema>, unknown, z.output<Schema>>;
  const form: Form = useForm<Values<Schema>, unknown, z.output<Schema>>({
    resolver: (values, _context, options) => {
      const given = filledIn(schema, ownValues(schema, values), form.formState.defaultValues);
      const errors = errorsOf(schema, given, options);
      return errors ? { values: {}, errors } : { values: schema.parse(given), errors: {} };
    },
    defaultValues,
  });
  return form;
}

/** What a schema has: a form may begin with more, such as all of what it changes. */
function ownValues(schema: z.ZodMiniType, values: object): object {
  const { shape } = schema as Partial<z.ZodMiniObject>;
  if (!shape) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in shape));
}

function errorsOf<Values extends FieldValues>(
  schema: z.ZodMiniType,
  values: unknown,
  options: ResolverOptions<Values>,
): FieldErrors<Values> | undefined {
  const found = faults(schema, values).map(({ path, message }) => [
    path.join(".") || "root",
    { type: "contract", message },
  ]);
  // of several faults in one place the first is told
  return found.length ? toNestErrors(Object.fromEntries(found.reverse()), options) : undefined;
}

type Way = readonly PropertyKey[];

/** The values as they are meant: without the empty ones that are refused and may be left out. */
export function filledIn(schema: z.ZodMiniType, values: object, begun: unknown): object {
  let meant = values;
  for (const { path } of faults(schema, values)) {
    if (!isEmpty(valueAt(values, path)) || typeof path.at(-1) !== "string") continue;
    const others = wasFilled(begun, path) ? [null] : [undefined, null];
    const refused = (other: object) =>
      faults(schema, other).some((fault) => fault.path.join() === path.join());
    meant = others.map((other) => replaced(meant, path, other)).find((x) => !refused(x)) ?? meant;
  }
  return meant;
}

/** Whether a form began with a value there; items of lists come, go and change places. */
function wasFilled(begun: unknown, path: Way): boolean {
  return !path.some((step) => typeof step === "number") && !isEmpty(valueAt(begun, path));
}

function valueAt(value: unknown, path: Way): unknown {
  return path.reduce((part, step) => (part as Record<PropertyKey, unknown>)?.[step], value);
}

function replaced<Value>(value: Value, [step, ...rest]: Way, part: unknown): Value {
  if (step === undefined) return part as Value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<PropertyKey, unknown>;
  copy[step] = replaced(copy[step], rest, part);
  return copy as Value;
}

/** A field of a form; with `.*` it and all that is in it, such as the items of a list. */
type Shown<T extends FieldValues> = Path<T> | `${Path<T>}.*`;

/** Show what the API refused: at the fields that it names, the rest above the form. */
export function showProblem<T extends FieldValues>(
  thrown: unknown,
  setError: UseFormSetError<T>,
  fields: readonly Shown<T>[],
): void {
  const problem = ApiError.from(thrown);
  let shown = 0;
  for (const [pointer, message] of problem.fields) {
    const place = nameOf(pointer);
    const field = fields.find((name) => covers(name, place));
    if (field === undefined) continue;
    // React Hook Form keeps the errors of a list's items under the list's own name
    const name = field === `${place}.*` ? `${place}.root` : place;
    setError(name as Path<T>, { message: sentence(message) }, { shouldFocus: shown === 0 });
    shown += 1;
  }
  if (shown < problem.errors.length || shown === 0) setError("root", { message: problem.message });
}

function covers(field: string, place: string): boolean {
  return field.endsWith(".*") ? `${place}.`.startsWith(field.slice(0, -1)) : field === place;
}

/** A JSON pointer as forms name their fields. */
function nameOf(pointer: string): string {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")).join(".");
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
