/** Longest text of one message, in UTF-16 code units. Apart from the schemas so that the page need not load them. */
export const maxMessageLength = 400_000;

/** Characters of the shortest password that a shared link may have. */
export const shortestSharePassword = 4;
