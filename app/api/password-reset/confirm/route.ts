import { clientAddress } from "#lib/auth/client-address.ts";
import { route } from "#lib/route.ts";
import { resetPassword as resetPasswordBody } from "#lib/schemas/account.ts";
import { resetPassword } from "#services/accounts/passwords/reset.ts";

export const POST = route(
  {
    summary: "Set a new password with a reset link",
    access: "public",
    body: resetPasswordBody,
    example: { token: "from-the-link", password: "a long passphrase" },
    status: 204,
  },
  ({ body, request }) => resetPassword(body, clientAddress(request.headers)),
);
