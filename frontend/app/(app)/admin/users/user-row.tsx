"use client";
import { useMutation } from "@tanstack/react-query";
import { EllipsisVertical, ShieldCheck, ShieldOff, UserCheck, UserX } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Avatar } from "@/components/avatar";
import { Moment } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/dialog";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { Badge } from "@/components/ui/parts";
import type { ManagedUser, UserChanges } from "@/generated";
import { updateUserMutation } from "@/generated/@tanstack/react-query.gen";
import { notify } from "@/lib/notices";

export function UserRow({ user, picture }: { user: ManagedUser; picture: string | undefined }) {
  return (
    <li className="flex min-h-18 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-3">
      <Avatar name={user.name} url={picture} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-serif text-lg wrap-anywhere">{user.name}</span>
          {user.roles.includes("admin") && <Badge tone="accent">Administrator</Badge>}
          {user.suspended_at && <Badge>Suspended</Badge>}
        </p>
        <p className="text-sm break-words text-faint">
          {user.email} · since <Moment at={user.created_at} />
          {user.last_used_at && (
            <>
              {" "}
              · active <Moment at={user.last_used_at} />
            </>
          )}
        </p>
      </div>
      <Acts user={user} />
    </li>
  );
}

function Acts({ user }: { user: ManagedUser }) {
  const [asking, ask] = useState(false);
  const update = useMutation({
    ...updateUserMutation(),
    onSuccess: () => notify({ text: `The account of ${user.name} is changed.` }),
  });
  const change = (body: UserChanges) => update.mutate({ path: { user_id: user.id }, body });
  const admin = user.roles.includes("admin");
  const roles = user.roles.filter((role) => role !== "admin");
  return (
    <>
      <Menu
        trigger={(given) => (
          <Button {...given} variant="ghost" size="icon" aria-label={`Account of ${user.name}`}>
            <EllipsisVertical aria-hidden size={20} />
          </Button>
        )}
      >
        <MenuItem asChild>
          <Link href={`/admin/audit?user_id=${user.id}`}>What has happened to it</Link>
        </MenuItem>
        <MenuLine />
        <MenuItem onSelect={() => change({ roles: admin ? roles : [...roles, "admin"] })}>
          {admin ? <ShieldOff aria-hidden size={18} /> : <ShieldCheck aria-hidden size={18} />}
          {admin ? "No administrator any more" : "Make an administrator"}
        </MenuItem>
        {user.suspended_at ? (
          <MenuItem onSelect={() => change({ suspended: false })}>
            <UserCheck aria-hidden size={18} /> Reinstate
          </MenuItem>
        ) : (
          <MenuItem tone="danger" onSelect={() => ask(true)}>
            <UserX aria-hidden size={18} /> Suspend …
          </MenuItem>
        )}
      </Menu>
      <Confirm
        open={asking}
        title={`Suspend ${user.name}?`}
        action="Suspend"
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false);
          change({ suspended: true });
        }}
      >
        Sessions and keys of the account stop working at once. It can be reinstated later.
      </Confirm>
    </>
  );
}
