"use client";
import { clsx } from "clsx";
import {
  type ComponentProps,
  createContext,
  useCallback,
  useContext,
  useId,
  useRef,
  useState,
} from "react";
import { later, useLater } from "@/components/ui/later";
import type * as parts from "@/components/ui/menu-sheet";

/** What a menu is made of, once one is opened: until then it is a button. */
export const MENU = later(() => import("@/components/ui/menu-sheet"));

/** Given by an open menu to what is in it. */
export const Parts = createContext<typeof parts.Menu | undefined>(undefined);

type Opened = { open: boolean; byKey: boolean };

type MenuProps = {
  /** The button; it takes what it is given. */
  trigger: (given: ComponentProps<"button">) => React.ReactNode;
  children: React.ReactNode;
  align?: "start" | "end";
};

/** A menu under a button, in the same landmark of the page. */
export function Menu({ trigger, children, align = "end" }: MenuProps) {
  const [opened, setOpened] = useState<Opened>();
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = useCallback(() => setOpened({ open: false, byKey: false }), []);
  const open = opened?.open ?? false;
  return (
    <>
      {trigger({
        ref: button,
        id: `${id}button`,
        "aria-haspopup": "menu",
        "aria-expanded": open,
        "aria-controls": open ? id : undefined,
        onPointerEnter: MENU.ahead,
        onFocus: MENU.ahead,
        onPointerDown: (event) => {
          if (event.button !== 0 || event.ctrlKey) return;
          setOpened({ open: !open, byKey: false });
          if (!open) event.preventDefault(); // the focus goes into the menu
        },
        onKeyDown: (event) => {
          if (!KEYS.includes(event.key)) return;
          setOpened({ open: event.key === "ArrowDown" || !open, byKey: true });
          event.preventDefault();
        },
      })}
      {opened && (
        <Sheet {...opened} id={id} button={button} align={align} onClose={close}>
          {children}
        </Sheet>
      )}
    </>
  );
}

const KEYS = ["Enter", " ", "ArrowDown"];

export type SheetProps = Opened & {
  id: string;
  button: React.RefObject<HTMLButtonElement | null>;
  align: "start" | "end";
  onClose: () => void;
  children: React.ReactNode;
};

function Sheet(props: SheetProps) {
  const loaded = useLater(MENU, props.onClose);
  return loaded ? <loaded.MenuSheet {...props} /> : null;
}

function useParts(): typeof parts.Menu {
  const known = useContext(Parts);
  if (!known) throw new Error("This belongs into a menu.");
  return known;
}

const ITEM =
  "flex min-h-10 items-center gap-3 rounded-sm px-3 outline-none select-none " +
  "data-highlighted:bg-wash data-disabled:opacity-50";

type ItemProps = {
  children: React.ReactNode;
  onSelect?: () => void;
  tone?: "plain" | "danger";
  asChild?: boolean;
};

export function MenuItem({ tone = "plain", ...rest }: ItemProps) {
  const { Item } = useParts();
  return <Item {...rest} className={clsx(ITEM, tone === "danger" && "text-danger")} />;
}

type CheckProps = {
  checked: boolean;
  onChange: () => void;
  children: React.ReactNode;
};

/** An entry to tick; the menu stays open. */
export function MenuCheck({ checked, onChange, children }: CheckProps) {
  const { CheckboxItem, ItemIndicator } = useParts();
  return (
    <CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      <span className="flex size-5 items-center justify-center rounded-sm border border-edge">
        <ItemIndicator>✓</ItemIndicator>
      </span>
      {children}
    </CheckboxItem>
  );
}

/** Entries that belong together, under a name. */
export function MenuGroup({ name, children }: { name: string; children: React.ReactNode }) {
  const { Group } = useParts();
  const id = useId();
  return (
    <Group aria-labelledby={id}>
      <MenuLabel id={id}>{name}</MenuLabel>
      {children}
    </Group>
  );
}

export function MenuLine() {
  const { Separator } = useParts();
  return <Separator className="my-1.5 border-t border-line" />;
}

type LabelProps = { id?: string; className?: string; children: React.ReactNode };

export function MenuLabel({ id, className, children }: LabelProps) {
  const { Label } = useParts();
  return (
    <Label id={id} className={clsx("px-3 py-1.5", className ?? "eyebrow")}>
      {children}
    </Label>
  );
}
