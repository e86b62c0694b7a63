"use client";
import { clsx } from "clsx";
import { DropdownMenu } from "radix-ui";

type MenuProps = { trigger: React.ReactNode; children: React.ReactNode; align?: "start" | "end" };

/**
 * A menu under a button, in the same landmark of the page. It does not lock the page, which would
 * need styles that the policy forbids.
 */
export function Menu({ trigger, children, align = "end" }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content
        align={align}
        sideOffset={6}
        collisionPadding={12}
        className="arrives z-40 min-w-48 rounded-lg border border-line bg-sheet p-1.5 text-ink shadow-sheet"
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
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
  return <DropdownMenu.Item {...rest} className={clsx(ITEM, tone === "danger" && "text-danger")} />;
}

type CheckProps = {
  checked: boolean;
  onChange: () => void;
  children: React.ReactNode;
};

/** An entry to tick; the menu stays open. */
export function MenuCheck({ checked, onChange, children }: CheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      <span className="flex size-5 items-center justify-center rounded-sm border border-edge">
        <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1.5 border-t border-line" />;
}

export function MenuLabel({ children }: { children: React.ReactNode }) {
  return <DropdownMenu.Label className="eyebrow px-3 py-1.5">{children}</DropdownMenu.Label>;
}
