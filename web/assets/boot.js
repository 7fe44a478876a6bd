
// Starts the console. scripts/finish-dist.mjs puts this behind wasm-bindgen's glue, in the one script of the page, and
// fills in the names in capitals. A damaged wasm file is refused before it is compiled.
const address = (file) => new URL(`./${file}`, import.meta.url);
// Not streaming: a signed file is handed over only when all of it is there.
const signed = async (file, integrity) => (await fetch(address(file), { integrity })).arrayBuffer();
const FIRST_TOUCH = ["pointermove", "pointerdown", "focusin", "keydown", "wheel", "hashchange"];

/** A function of JavaScript as one that a wasm table can hold: passed through (module (import "e" "e") (export "e")). */
function callable(work) {
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 101, 1, 101, 0, 0, 7, 5, 1, 1, 101, 0, 0];
  return new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)), { e: { e: work } }).exports.e;
}

/** SHA-256 as hex, in one go: crypto.subtle answers later, and a call into the second half can not wait. */
function sha256(message) {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
  const fraction = (root) => primes.map((prime) => (prime ** (1 / root) % 1) * 2 ** 32 | 0);
  const k = fraction(3);
  const hash = Int32Array.from(fraction(2).slice(0, 8));
  const padded = new DataView(new ArrayBuffer(((message.length + 72) >> 6) << 6));
  new Uint8Array(padded.buffer).set(message);
  padded.setUint8(message.length, 128);
  padded.setUint32(padded.byteLength - 4, message.length * 8);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  const w = new Int32Array(64);
  for (let block = 0; block < padded.byteLength; block += 64) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) w[i] = padded.getInt32(block + 4 * i);
      else w[i] = (w[i - 16] + w[i - 7] + (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3)) + (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10))) | 0;
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i] += word));
  }
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The second half on the spot, when something in it is called before it has come. */
function fetchNow() {
  const request = new XMLHttpRequest();
  request.open("GET", address("LATER_FILE"), false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 255);
  if (request.status !== 200 || sha256(bytes) !== "LATER_SHA256") throw new Error(`${address("LATER_FILE")} is missing or damaged`);
  return bytes;
}

function alarm() {
  const alert = document.createElement("p");
  alert.setAttribute("role", "alert");
  alert.className = "crash";
  alert.textContent = "A file of the console could not be loaded, or is damaged. Nothing was sent. Your draft is kept: reload the page to go on.";
  if (!document.querySelector(".crash")) document.body.prepend(alert);
}

/** Makes the second half ready to come: at the first touch of the page, or when something in it is called before. */
function expectLater(exports, slots) {
  let there = false;
  const take = (bytes) => {
    if (there) return;
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: exports });
    slots.set(0, callable(() => {}));
    there = true;
  };
  const now = () => {
    if (there) return;
    try {
      take(fetchNow());
    } catch (error) {
      alarm();
      throw error;
    }
  };
  slots.set(0, callable(now));
  const soon = async () => {
    FIRST_TOUCH.forEach((touch) => removeEventListener(touch, soon, true));
    // What fails here is tried again on the spot, and told then.
    await signed("LATER_FILE", "LATER_INTEGRITY").then(take, () => {});
  };
  FIRST_TOUCH.forEach((touch) => addEventListener(touch, soon, true));
  return soon;
}

try {
  const first = await signed("WASM_FILE", "WASM_INTEGRITY");
  const { instance, module } = await WebAssembly.instantiate(first, __wbg_get_imports());
  if ("LATER_FILE") {
    const soon = expectLater(instance.exports, instance.exports["LATER_SLOTS"]);
    // An address that names a page wants more than the first screen.
    if (location.hash.length > 2) await soon();
  }
  __wbg_finalize_init(instance, module);
} catch (error) {
  const boot = document.getElementById("boot");
  if (boot)
    boot.textContent =
      "The console could not start. Reload the page. If that does not help, this browser may lack WebAssembly, or a file of the console may be missing or damaged.";
  throw error;
}
