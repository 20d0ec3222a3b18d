import { findLoginActor } from "#lib/auth/authenticate.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { shareGrantCookie } from "#lib/auth/share-grant.ts";
import { route } from "#lib/route.ts";
import { shareParams, unlockShare as unlockShareBody } from "#lib/schemas/share.ts";
import { unlockShare } from "#services/sharing/unlock.ts";

export const POST = route(
  {
    summary: "Give the password of a share link",
    description: "Sets a cookie with which the link opens for twelve hours.",
    access: "public",
    params: shareParams,
    body: unlockShareBody,
    example: { password: "sea lion" },
    status: 204,
  },
  async ({ params: { token }, body, request: { headers } }) => {
    const actor = await findLoginActor(headers);
    const grant = await unlockShare(actor, { token, ...body, address: clientAddress(headers) });
    return new Response(null, { status: 204, headers: { "set-cookie": shareGrantCookie(headers, token, grant) } });
  },
);
