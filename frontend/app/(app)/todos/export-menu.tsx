"use client";
import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuGroup, MenuItem } from "@/components/ui/menu";
import { type Export, FORMATS, type Format, save } from "@/lib/todo-export";
import { isFiltered, type TodoFilter } from "@/lib/todos";

/** Saves to-dos as a file: those that are shown, in their order, or all. */
export function ExportMenu({ filter }: { filter: TodoFilter }) {
  return (
    <Menu
      trigger={(given) => (
        <Button {...given} variant="ghost" size="icon" aria-label="Export">
          <Download aria-hidden size={20} />
        </Button>
      )}
    >
      {isFiltered(filter) && <Choices name="Export what is shown" query={filter} />}
      <Choices name="Export everything" query={{}} />
    </Menu>
  );
}

function Choices({ name, query }: { name: string; query: Export }) {
  return (
    <MenuGroup name={name}>
      {Object.entries(FORMATS).map(([format, { label }]) => (
        <MenuItem key={format} onSelect={() => save({ ...query, format: format as Format })}>
          {label}
        </MenuItem>
      ))}
    </MenuGroup>
  );
}
