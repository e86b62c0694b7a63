"use client";
import type { ComponentProps } from "react";
import { type Look, looks } from "@/components/ui/button-look";
import { useInBrowser } from "@/components/ui/in-browser";

type ButtonProps = ComponentProps<"button"> & Look & { busy?: boolean };

/** `busy` keeps its place and its focus while something is under way. */
export function Button({ variant, size, busy, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
      className={looks({ variant, size }, className)}
    />
  );
}

/** Works only once the page does: before, the browser would put what is written into the address. */
export function SubmitButton({ disabled, ...rest }: Omit<ButtonProps, "type">) {
  const here = useInBrowser();
  return <Button {...rest} type="submit" disabled={disabled || !here} />;
}
