/** Words that the controls themselves say. */
export const text = {
  close: "Close",
  cancel: "Cancel",
  undo: "Undo",
  notifications: "Notifications",
};
