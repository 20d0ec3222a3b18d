/** What can be imported, as a refusal says it. */
export const acceptedSources =
  "Taken are the export of ChatGPT or Claude (the zip, or conversations.json out of it), of LibreChat or Open WebUI (JSON), and Parley's own JSON and archives.";
