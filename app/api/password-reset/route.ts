import { clientAddress } from "#lib/auth/client-address.ts";
import { ownOrigin } from "#lib/auth/origin.ts";
import { route } from "#lib/route.ts";
import { requestReset as requestResetBody } from "#lib/schemas/account.ts";
import { requestReset } from "#services/accounts/passwords/request-reset.ts";

export const POST = route(
  {
    summary: "Ask for a mail with a password reset link",
    access: "public",
    body: requestResetBody,
    example: { email: "ada@example.com" },
    status: 204,
  },
  ({ body, request: { headers } }) =>
    requestReset({ email: body.email, origin: ownOrigin(headers), address: clientAddress(headers) }),
);
