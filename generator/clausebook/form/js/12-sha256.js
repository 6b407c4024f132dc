/* SHA-256 (FIPS 180-4) in plain code: over plain http a browser has no crypto.subtle, and an await in the middle of
   an IndexedDB transaction would end it. */

const CONSTANTS = new Int32Array(64);
const START = new Int32Array(8);
const words = new Int32Array(64);

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
  let [a, b, c, d, e, f, g, h] = state;
  for (let index = 0; index < 64; index += 1) {
    const turned = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + turned + ((e & f) ^ (~e & g)) + CONSTANTS[index] + words[index]) | 0;
    const other = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (other + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
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
function tail(bytes, from) {
  const rest = bytes.subarray(from);
  const last = new Uint8Array(rest.length < 56 ? 64 : 128);
  last.set(rest);
  last[rest.length] = 0x80;
  const view = new DataView(last.buffer);
  view.setUint32(last.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(last.length - 4, (bytes.length << 3) >>> 0);
  return last;
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
  const last = tail(bytes, whole);
  for (let offset = 0; offset < last.length; offset += 64) block(state, last, offset);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
};

/** The SHA-256 of a text in UTF-8. */
clausebook.sha256 = (text) => clausebook.sha256Bytes(new TextEncoder().encode(text));

fillConstants();
