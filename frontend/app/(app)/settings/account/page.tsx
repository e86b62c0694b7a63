import type { Metadata } from "next";
import { DeleteAccount } from "./delete-account";
import { EmailAddress } from "./email-address";

export const metadata: Metadata = { title: "Account" };

export default function AccountPage() {
  return (
    <>
      <EmailAddress />
      <DeleteAccount />
    </>
  );
}
