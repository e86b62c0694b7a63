"use client";
import Link from "next/link";
import { confirmEmailMutation } from "@/generated/@tanstack/react-query.gen";
import { Confirmation } from "../confirmation";

export function NewAddress() {
  return (
    <Confirmation
      options={confirmEmailMutation()}
      action="Confirm my new address"
      done="Your account has the new address from now on."
    >
      <p>
        Ask for another link in the{" "}
        <Link className="link" href="/settings">
          settings
        </Link>
        .
      </p>
    </Confirmation>
  );
}
