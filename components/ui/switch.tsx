"use client";

import * as Radix from "radix-ui/switch";

export function Switch(props: { id?: string; checked: boolean; onCheckedChange: (checked: boolean) => void; "aria-label"?: string }) {
  return (
    <Radix.Root {...props} className="relative h-5 w-9 rounded-full bg-line data-[state=checked]:bg-accent">
      <Radix.Thumb className="block size-4 translate-x-0.5 rounded-full bg-page data-[state=checked]:translate-x-[18px]" />
    </Radix.Root>
  );
}
