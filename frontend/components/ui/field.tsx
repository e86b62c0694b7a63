import { useId } from "react";

type Given = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  label: string;
  hint?: string;
  error?: string;
  /** The control, told what labels and describes it. */
  children: (given: Given) => React.ReactNode;
};

/** A labelled control; its error is read out together with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note ? `${id}-note` : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={error ? "text-sm text-danger" : "text-sm text-faint"}>
          {note}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a form as a whole. */
export function FormError({ children }: { children: string | undefined }) {
  if (!children) return null;
  return (
    <p role="alert" className="rounded-md border border-danger px-3.5 py-2.5 text-danger">
      {children}
    </p>
  );
}
