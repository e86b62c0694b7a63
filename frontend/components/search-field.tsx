"use client";
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { GOING } from "@/lib/leaving";

type Props = {
  label: string;
  value: string | undefined;
  onChange: (q: string | undefined) => void;
};

const PAUSE = 250;

/** A search that begins when the visitor pauses. */
export function SearchField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value ?? "");
  const input = useRef<HTMLInputElement>(null);
  const said = useRef([value]); // what this field has told, as far as it may still arrive
  const tell = useRef(onChange);
  tell.current = onChange;

  useEffect(() => {
    const q = text.trim() || undefined;
    if (q === said.current.at(-1)) return;
    const timer = setTimeout(() => {
      said.current.push(q);
      tell.current(q);
    }, PAUSE);
    // Telling it then would end the way to another page; this may also lead to the same one.
    const giveUp = () => {
      clearTimeout(timer);
      setText(said.current.at(-1) ?? "");
    };
    addEventListener(GOING, giveUp);
    return () => {
      clearTimeout(timer);
      removeEventListener(GOING, giveUp);
    };
  }, [text]);

  useEffect(() => {
    const at = said.current.indexOf(value);
    if (at >= 0) {
      said.current.splice(0, at);
      return;
    }
    said.current = [value]; // somebody else has changed it
    setText(value ?? "");
  }, [value]);

  return (
    <div className="relative min-w-44 flex-1 max-sm:basis-full">
      <Search
        aria-hidden
        size={18}
        className="pointer-events-none absolute top-3.25 left-3.5 text-faint"
      />
      <Input
        ref={input}
        data-search
        dir="auto"
        type="search"
        aria-label={label}
        placeholder="Search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={({ key, nativeEvent: { isComposing } }) =>
          key === "Escape" && !isComposing && setText("")
        }
        className="pl-10.5 [&::-webkit-search-cancel-button]:hidden"
      />
      {text && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setText("");
            input.current?.focus(); // this button goes
          }}
          className="absolute top-1 right-1 grid size-9 place-items-center rounded-sm text-faint hover:text-ink"
        >
          <X aria-hidden size={18} />
        </button>
      )}
    </div>
  );
}
