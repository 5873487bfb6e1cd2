// The files of a message that is being written: pictures with a preview and a field for their description.

import { $, h, icon } from './dom.js';
import { base64, kib, refusal } from './files.js';

const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

/** withUploads are the files of a draft and the ones that were just chosen; it throws a sentence when they are too many or too large. */
export async function withUploads(held, list) {
  const why = refusal(held, list);
  if (why) throw new Error(why);
  const more = await Promise.all(list.map(async (f) => ({ name: f.name || 'file', type: f.type, size: f.size, data: await base64(f), about: '' })));
  return [...held, ...more];
}

/** asAttachments are the files as the playground takes them. */
export const asAttachments = (uploads) => uploads.map((u) => ({ name: u.name, description: u.about.trim(), content_type: u.type, data: u.data }));

/** drawUploads shows the files of a draft; remove(upload) is called to take one away. */
export function drawUploads(uploads, remove) {
  const box = $('uploads');
  box.hidden = uploads.length === 0;
  box.replaceChildren(...uploads.map((u) => {
    const picture = PICTURE.test(u.type);
    const about = picture && h('input', {
      type: 'text', class: 'alt', maxlength: 1024, placeholder: 'Describe it (alt text)', 'aria-label': `Description of ${u.name}`, value: u.about,
      oninput: (e) => {
        u.about = e.target.value;
      },
      onkeydown: (e) => {
        if (e.key !== 'Enter') return;
        e.preventDefault();
        $('composer').focus();
      },
    });
    return h('li', { class: 'upload' },
      picture ? h('img', { src: `data:${u.type};base64,${u.data}`, alt: '' }) : h('span', { class: 'upload-file' }, icon('file', 30)),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': `Remove ${u.name}`, title: 'Remove', onclick: () => remove(u) }, icon('close', 15)),
      h('p', { class: 'upload-name' }, h('strong', {}, u.name), ' ', h('small', {}, kib(u.size))), about);
  }));
}
