import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = { label?: string; error: string | undefined; registered: UseFormRegisterReturn };

/** Where one types the password that one has. */
export function PasswordField({ label = "Password", error, registered }: Props) {
  return (
    <Field label={label} error={error}>
      {(given) => (
        <Input type="password" autoComplete="current-password" {...given} {...registered} />
      )}
    </Field>
  );
}
