/* SHA-256 (FIPS 180-4) in plain code: over plain http a browser has no crypto.subtle, and an await in the middle of
   an IndexedDB transaction would end it. */

const CONSTANTS = new Int32Array(64);
const START = new Int32Array(8);
const words = new Int32Array(64);
const last = new Uint8Array(128);
const lastView = new DataView(last.buffer);
const short = new Uint8Array(6144);
const encoder = new TextEncoder();

/** The constants are the fractions of the square and cube roots of the first primes; so none can be mistyped. */
function fillConstants() {
  const fraction = (number) => ((number - Math.floor(number)) * 0x100000000) | 0;
  const primes = [];
  for (let number = 2; primes.length < 64; number += 1) {
    if (primes.every((prime) => number % prime)) primes.push(number);
  }
  primes.forEach((prime, index) => {
    CONSTANTS[index] = fraction(Math.cbrt(prime));
    if (index < 8) START[index] = fraction(Math.sqrt(prime));
  });
}

/** Works the 64 bytes from `offset` into the state. */
function block(state, bytes, offset) {
  for (let index = 0, at = offset; index < 16; index += 1, at += 4) {
    words[index] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let index = 16; index < 64; index += 1) {
    const early = words[index - 15];
    const late = words[index - 2];
    const first = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
    const second = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
    words[index] = (words[index - 16] + first + words[index - 7] + second) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let index = 0; index < 64; index += 1) {
    const turned = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + turned + (g ^ (e & (f ^ g))) + CONSTANTS[index] + words[index]) | 0;
    const other = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    const both = (a & b) | (c & (a | b));
    c = b;
    b = a;
    a = (one + other + both) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** The last one or two blocks: what is left over, a one bit, and the length in bits. */
function finish(state, bytes, from) {
  const rest = bytes.length - from;
  const size = rest < 56 ? 64 : 128;
  last.fill(0);
  for (let index = 0; index < rest; index += 1) last[index] = bytes[from + index];
  last[rest] = 0x80;
  lastView.setUint32(size - 8, Math.floor(bytes.length / 0x20000000));
  lastView.setUint32(size - 4, (bytes.length << 3) >>> 0);
  for (let offset = 0; offset < size; offset += 64) block(state, last, offset);
}

/**
 * The SHA-256 of bytes, as 64 digits and small letters: of a file that somebody chose, for instance.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
clausebook.sha256Bytes = (bytes) => {
  const state = START.slice();
  const whole = bytes.length - (bytes.length % 64);
  for (let offset = 0; offset < whole; offset += 64) block(state, bytes, offset);
  finish(state, bytes, whole);
  let hex = "";
  for (let index = 0; index < 8; index += 1) hex += (state[index] >>> 0).toString(16).padStart(8, "0");
  return hex;
};

/** The SHA-256 of a text in UTF-8. A short one needs no memory of its own: a file has thousands of them. */
clausebook.sha256 = (text) => {
  if (text.length * 3 > short.length) return clausebook.sha256Bytes(encoder.encode(text));
  return clausebook.sha256Bytes(short.subarray(0, encoder.encodeInto(text, short).written));
};

fillConstants();
