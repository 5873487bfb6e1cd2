// Set before the first paint, so that nobody who chose dark sees a flash of white. A classic script for that reason.
(() => {
  let chosen = '';
  try {
    chosen = localStorage.getItem('hotseat.theme') ?? '';
  } catch { /* storage is refused: follow the system */ }
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
})();
