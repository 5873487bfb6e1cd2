// What all files that are sent have in common.

/** MOST is how many bytes of files go into one request: in base64 they are a third larger, and the whole is 1 MiB at most. */
export const MOST = 700 * 1024;

/** base64 reads a file; it throws a sentence when it cannot be read. */
export function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => failed(new Error(`${file.name} could not be read.`, { cause: reader.error }));
    reader.readAsDataURL(file);
  });
}

/** kib is a size as people read it. */
export const kib = (bytes) => `${Math.max(1, Math.round(bytes / 1024))} KiB`;

/** refusal says why files cannot join those that a message has already, '' when they can. Both are lists of {name, size}. */
export function refusal(held, more) {
  const empty = more.find((f) => f.size === 0);
  if (empty) return `${empty.name} is empty.`;
  if (held.length + more.length > 10) return 'A message carries 10 files at most.';
  const sum = [...held, ...more].reduce((n, f) => n + f.size, 0);
  if (sum <= MOST) return '';
  return held.length + more.length === 1
    ? `${more[0].name} is larger than 700 KiB, the most that the playground takes.`
    : `Together these files are larger than 700 KiB, the most that the playground takes at once.`;
}
