// The clusters that are laid out. Each is { name, size, names, edges: [from, to, from, to, ...] }.

/** Regions of full meshes; two links join each to the next, and the last to the first. */
export function regions(size) {
  const each = Math.min(20, Math.max(3, Math.round(Math.sqrt(size) / 1.5)));
  const count = Math.max(1, Math.floor(size / each));
  const start = (region) => Math.floor((region * size) / count);
  const names = [];
  const edges = [];
  for (let region = 0; region < count; region++) {
    const [from, to] = [start(region), start(region + 1)];
    for (let a = from; a < to; a++) {
      names.push(`r${letters(region)}-${a - from + 1}`);
      for (let b = a + 1; b < to; b++) edges.push(a, b);
    }
    const next = start((region + 1) % count);
    if (count > 2 || region === 0) for (const link of [0, 1]) edges.push(to - 1 - link, next + link);
  }
  return { name: "ring of regions", size, names, edges };
}

/** One hub with all others as its leaves. */
export function star(size) {
  const edges = [];
  for (let leaf = 1; leaf < size; leaf++) edges.push(0, leaf);
  return { name: "star", size, names: numbered(size), edges };
}

/** Hubs with up to 49 leaves each. Up to eight hubs know each other; more know the next two of a ring. */
export function hubs(size) {
  const count = Math.max(2, Math.ceil(size / 50));
  const edges = [];
  for (let hub = 0; hub < count; hub++) {
    const near = count <= 8 ? count - 1 - hub : 2;
    for (let step = 1; step <= near; step++) edges.push(hub, (hub + step) % count);
  }
  for (let leaf = count; leaf < size; leaf++) edges.push(leaf % count, leaf);
  return { name: "hubs and leaves", size, names: numbered(size), edges };
}

/** Everyone knows everyone. */
export function mesh(size) {
  const edges = [];
  for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) edges.push(a, b);
  return { name: "full mesh", size, names: numbered(size), edges };
}

const numbered = (size) => Array.from({ length: size }, (_, node) => `node-${node + 1}`);

/** A region's name may not end in a digit: those count its nodes. */
const letters = (number) =>
  String(number).replace(/\d/g, (digit) => "abcdefghij"[digit]);
