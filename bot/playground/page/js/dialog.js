// What dialogs have in common.

/** closesOutside has a dialog close by a press beside it. One that begins inside and ends outside (marking text) closes nothing. */
export function closesOutside(dialog) {
  let outside = false;
  dialog.addEventListener('pointerdown', (e) => {
    outside = e.target === dialog;
  });
  dialog.addEventListener('click', (e) => {
    if (outside && e.target === dialog) dialog.close();
  });
}
