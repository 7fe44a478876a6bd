// What a layout is worth. Places are x and y in turn.

/** Adjacency as one list: the neighbours of i are list[starts[i]] up to list[starts[i + 1]]. */
export function adjacency({ size, edges }) {
  const starts = new Uint32Array(size + 1);
  for (const end of edges) starts[end + 1]++;
  for (let node = 0; node < size; node++) starts[node + 1] += starts[node];
  const list = new Uint32Array(edges.length);
  const free = starts.slice();
  for (let i = 0; i < edges.length; i += 2) {
    list[free[edges[i]]++] = edges[i + 1];
    list[free[edges[i + 1]]++] = edges[i];
  }
  return { starts, list };
}

/** Links from `source` to each node; -1 where there is no way. */
function distances({ starts, list }, source) {
  const found = new Int32Array(starts.length - 1).fill(-1);
  const queue = [source];
  found[source] = 0;
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head];
    for (let i = starts[node]; i < starts[node + 1]; i++)
      if (found[list[i]] < 0) {
        found[list[i]] = found[node] + 1;
        queue.push(list[i]);
      }
  }
  return found;
}

/**
 * Normalised stress: the mean over pairs of (s·r/d - 1)², r the distance drawn, d the links between them, and s the scale
 * that makes it least; 0 is perfect. All pairs up to 1 000 nodes, above that all pairs with 200 nodes drawn by lot.
 */
export function stress(graph, places) {
  const { size } = graph;
  const near = adjacency(graph);
  const random = lot(7);
  const sources = size <= 1000 ? [...Array(size).keys()] : Array.from({ length: 200 }, () => random(size));
  let [pairs, linear, square] = [0, 0, 0];
  for (const source of sources) {
    const links = distances(near, source);
    for (let node = 0; node < size; node++) {
      if (links[node] <= 0) continue;
      const ratio = Math.hypot(places[2 * node] - places[2 * source], places[2 * node + 1] - places[2 * source + 1]) / links[node];
      pairs++;
      linear += ratio;
      square += ratio * ratio;
    }
  }
  return square > 0 ? 1 - (linear * linear) / (pairs * square) : pairs > 0 ? 1 : 0;
}

/** Pairs of edges without a common end that cross. */
export function crossings({ edges }, places) {
  const boxes = [];
  for (let i = 0; i < edges.length; i += 2) {
    const [a, b] = [edges[i], edges[i + 1]];
    const [ax, ay, bx, by] = [places[2 * a], places[2 * a + 1], places[2 * b], places[2 * b + 1]];
    boxes.push({ a, b, ax, ay, bx, by, left: Math.min(ax, bx), right: Math.max(ax, bx) });
  }
  boxes.sort((p, q) => p.left - q.left);
  const turn = (ax, ay, bx, by, cx, cy) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  let count = 0;
  for (let i = 0; i < boxes.length; i++) {
    const p = boxes[i];
    for (let j = i + 1; j < boxes.length && boxes[j].left < p.right; j++) {
      const q = boxes[j];
      if (p.a === q.a || p.a === q.b || p.b === q.a || p.b === q.b) continue;
      if (
        turn(p.ax, p.ay, p.bx, p.by, q.ax, q.ay) * turn(p.ax, p.ay, p.bx, p.by, q.bx, q.by) < 0 &&
        turn(q.ax, q.ay, q.bx, q.by, p.ax, p.ay) * turn(q.ax, q.ay, q.bx, q.by, p.bx, p.by) < 0
      )
        count++;
    }
  }
  return count;
}

/** Pairs of nodes whose marks, discs of `diameter`, overlap. */
export function overlaps({ size }, places, diameter) {
  const cells = new Map();
  const key = (x, y) => x * 1e7 + y;
  const cell = (node) => [Math.floor(places[2 * node] / diameter), Math.floor(places[2 * node + 1] / diameter)];
  let count = 0;
  for (let node = 0; node < size; node++) {
    const [cx, cy] = cell(node);
    for (let x = cx - 1; x <= cx + 1; x++)
      for (let y = cy - 1; y <= cy + 1; y++)
        for (const other of cells.get(key(x, y)) ?? [])
          if (Math.hypot(places[2 * node] - places[2 * other], places[2 * node + 1] - places[2 * other + 1]) < diameter) count++;
    const own = key(cx, cy);
    cells.has(own) ? cells.get(own).push(node) : cells.set(own, [node]);
  }
  return count;
}

/** Whole numbers below a limit, the same in each run. */
function lot(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
