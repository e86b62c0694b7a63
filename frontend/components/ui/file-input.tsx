import type { ComponentProps } from "react";

type Props = Pick<ComponentProps<"input">, "ref" | "accept" | "multiple"> & {
  label: string;
  onFiles: (files: File[]) => void;
};

/** The browser's choice of files; a button beside it opens it. */
export function FileInput({ label, onFiles, ...rest }: Props) {
  return (
    <input
      {...rest}
      type="file"
      hidden
      aria-label={label}
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])]);
        target.value = ""; // the same file may be chosen again
      }}
    />
  );
}
