"use client";
import {
  resendVerificationMutation,
  verifyEmailMutation,
} from "@/generated/@tanstack/react-query.gen";
import { AddressForm } from "../address-form";
import { Confirmation } from "../confirmation";

export function Verification() {
  return (
    <Confirmation
      options={verifyEmailMutation()}
      action="Confirm my address"
      done="Your address is confirmed."
    >
      <AddressForm options={resendVerificationMutation()} action="Send another link" />
    </Confirmation>
  );
}
