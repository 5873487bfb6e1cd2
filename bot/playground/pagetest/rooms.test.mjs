import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roomsOf } from '../page/js/rooms.js';

/** channel is a list of n messages and the rooms over it. */
function channel(n) {
  const all = Array.from({ length: n }, (_, i) => ({ id: String(1000 + i) }));
  const load = async ({ limit, before, after }) => {
    const from = after === undefined ? 0 : all.filter((m) => m.id <= after).length;
    const to = before === undefined ? all.length : all.filter((m) => m.id < before).length;
    return after === undefined ? all.slice(Math.max(0, to - limit), to) : all.slice(from, from + limit);
  };
  return { all, rooms: roomsOf(load) };
}

const ends = (list) => [list[0].id, list.at(-1).id, list.length];

/** unbroken says whether a list lacks nothing between its ends. */
const unbroken = (list) => list.every((m, i) => i === 0 || Number(m.id) === Number(list[i - 1].id) + 1);

test('a long channel is held in a stretch that goes with who reads', async () => {
  const { rooms, all } = channel(1000);
  await rooms.open('c');
  assert.deepEqual(ends(rooms.list('c')), ['1975', '1999', 25]);
  while (await rooms.older('c')) assert.ok(rooms.list('c').length <= 150 && unbroken(rooms.list('c')));
  assert.deepEqual(ends(rooms.list('c')), ['1000', '1149', 150]);
  assert.ok(rooms.whole('c') && rooms.cut('c'));
  // What comes at the end, which is not held, leaves no gap; what is changed within the stretch is taken.
  all.push({ id: '2000' });
  rooms.take('c', all.at(-1));
  rooms.take('c', { id: '1100', content: 'changed' });
  assert.equal(rooms.list('c').length, 150);
  assert.equal(rooms.list('c')[100].content, 'changed');
  while (await rooms.newer('c')) assert.ok(rooms.list('c').length <= 150 && unbroken(rooms.list('c')));
  assert.deepEqual(ends(rooms.list('c')), ['1851', '2000', 150]);
  assert.ok(!rooms.whole('c') && !rooms.cut('c'));
  assert.equal(await rooms.newer('c'), false);
  rooms.take('c', { id: '2001' });
  assert.equal(rooms.list('c').at(-1).id, '2001');
});

test('the newest are read anew from far back', async () => {
  const { rooms } = channel(1000);
  await rooms.open('c');
  while (await rooms.older('c'));
  await rooms.newest('c');
  assert.deepEqual(ends(rooms.list('c')), ['1975', '1999', 25]);
  assert.ok(!rooms.cut('c'));
});

test('a short channel is held whole', async () => {
  const { rooms } = channel(70);
  await rooms.open('c');
  while (await rooms.older('c'));
  assert.deepEqual(ends(rooms.list('c')), ['1000', '1069', 70]);
  assert.ok(rooms.whole('c') && !rooms.cut('c'));
});
