"use client";
import { Menu } from "radix-ui/internal";
import { useRef } from "react";
import { Parts, type SheetProps } from "@/components/ui/menu";

export { Menu };

/**
 * What opens under a menu's button. It does not lock the page, which would need styles that the
 * policy forbids.
 */
export function MenuSheet({ open, byKey, id, button, align, onClose, children }: SheetProps) {
  const elsewhere = useRef(false); // the focus stays where the visitor has gone
  const entered = useRef(false); // keys that are pressed before this is loaded count, too
  return (
    <Menu.Root open={open} onOpenChange={(now) => now || onClose()} modal={false}>
      <Menu.Anchor virtualRef={button} />
      <Menu.Content
        id={id}
        aria-labelledby={`${id}button`}
        align={align}
        sideOffset={6}
        collisionPadding={12}
        onEntryFocus={(event) => {
          if (!byKey || entered.current) return;
          entered.current = true;
          if (focusFirst(event.currentTarget)) event.preventDefault();
        }}
        onInteractOutside={() => {
          elsewhere.current = true;
        }}
        onCloseAutoFocus={(event) => {
          if (!elsewhere.current) button.current?.focus();
          elsewhere.current = false;
          entered.current = false;
          event.preventDefault();
        }}
        className="arrives z-40 max-h-(--radix-popper-available-height) min-w-48 overflow-y-auto rounded-lg border border-line bg-sheet p-1.5 text-ink shadow-sheet"
      >
        <Parts value={Menu}>{children}</Parts>
      </Menu.Content>
    </Menu.Root>
  );
}

function focusFirst(menu: EventTarget | null): boolean {
  const entry = menu instanceof Element && menu.querySelector<HTMLElement>("[role^=menuitem]");
  if (entry) entry.focus({ preventScroll: true });
  return Boolean(entry);
}
