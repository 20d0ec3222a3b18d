import { authHandler } from "#lib/auth/handler.ts";
import { signInWithPassword } from "#services/accounts/logins/sign-in-with-password.ts";
import { signInWithProvider } from "#services/accounts/logins/sign-in-with-provider.ts";
import { signOut } from "#services/accounts/logins/sign-out.ts";
import { startLogin } from "#services/accounts/logins/start.ts";

const handler = authHandler({ signInWithPassword, signInWithProvider, signOut, startLogin });

export { handler as GET, handler as POST };
