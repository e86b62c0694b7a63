"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ImageUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Avatar } from "@/components/avatar";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Progress } from "@/components/ui/progress";
import {
  deleteAvatarMutation,
  getMeOptions,
  setAvatarMutation,
} from "@/generated/@tanstack/react-query.gen";
import { uploads } from "@/generated/uploads.gen";
import { useAvatars } from "@/lib/avatars";
import { ApiError } from "@/lib/errors";
import { notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { fetchTelling, refusal } from "@/lib/uploads";

/** One's own picture: looked at before it is sent, replaced, taken away. */
export function Picture() {
  const { data: me } = useQuery(getMeOptions());
  const current = useAvatars(me ? [me.id] : []).get(me?.id ?? "");
  const input = useRef<HTMLInputElement>(null);
  const [chosen, choose] = useState<File>();
  const [error, setError] = useState<string>();
  const preview = usePreview(chosen);
  const { send, stop, progress } = useSending(setError, () => choose(undefined));
  const remove = useMutation({
    ...deleteAvatarMutation(),
    onSuccess: () => notify({ text: "Your picture is removed." }),
  });

  function take(file: File | undefined) {
    const refused = file && refusal("setAvatar", file);
    setError(refused);
    choose(refused ? undefined : file);
  }

  return (
    <div className="mb-7 flex items-start gap-5">
      <Avatar size="lg" name={me?.name ?? ""} url={preview ?? current} />
      <div className="grid min-w-0 flex-1 gap-3">
        <p className="text-sm text-faint">
          {chosen ? "This is how others will see you." : "Others who use this see your picture."}
        </p>
        <FormError>{error}</FormError>
        {progress !== undefined && <Progress label="The picture" value={progress} />}
        <div className="flex flex-wrap gap-2">
          {chosen ? (
            <>
              <Button size="sm" busy={progress !== undefined} onClick={() => send(chosen)}>
                Use this picture
              </Button>
              <Button
                variant="ghost"
                size="sm"
                onClick={() => {
                  stop();
                  take(undefined);
                }}
              >
                Cancel
              </Button>
            </>
          ) : (
            <>
              <Button variant="outline" size="sm" onClick={() => input.current?.click()}>
                <ImageUp aria-hidden size={16} /> {current ? "Another picture" : "Add a picture"}
              </Button>
              {current && (
                <Button
                  variant="ghost"
                  size="sm"
                  busy={remove.isPending}
                  onClick={() => remove.mutate({})}
                >
                  Remove
                </Button>
              )}
            </>
          )}
        </div>
      </div>
      <FileInput
        ref={input}
        label="Picture"
        accept={uploads.setAvatar.types}
        onFiles={([file]) => take(file)}
      />
    </div>
  );
}

function useSending(onError: (message: string | undefined) => void, onDone: () => void) {
  const [progress, setProgress] = useState<number>();
  const controller = useRef<AbortController>(undefined);
  const set = useMutation({
    ...quiet(setAvatarMutation()),
    onMutate: () => onError(undefined),
    onError: (error, { signal }) => {
      if (!signal?.aborted) onError(ApiError.from(error).message);
    },
    onSuccess: () => {
      onDone();
      notify({ text: "You have a new picture." });
    },
    onSettled: () => setProgress(undefined),
  });
  function send(image: File) {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setProgress(0);
    set.mutate({ body: { image }, fetch: fetchTelling(setProgress), signal });
  }
  return { send, stop: () => controller.current?.abort(), progress };
}

/** An address for a file that only this page knows. */
function usePreview(file: File | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!file) return setAddress(undefined);
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
