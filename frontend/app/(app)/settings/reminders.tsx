import type { UseFormRegisterReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/input";

export function Reminders({ registered }: { registered: UseFormRegisterReturn }) {
  return (
    <label className="flex min-h-10 items-center gap-3">
      <Checkbox {...registered} />
      Mail me a day before a to-do is due
    </label>
  );
}
