"use client";
import { forgotPasswordMutation } from "@/generated/@tanstack/react-query.gen";
import { AddressForm } from "../address-form";

export function ForgotForm() {
  return <AddressForm options={forgotPasswordMutation()} action="Send the link" />;
}
