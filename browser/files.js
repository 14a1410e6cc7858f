// Reading the site's own files, also where the course was opened from a stick and may fetch nothing.

import { make } from "./dom.js";
import { fromBase64 } from "./seal.js";
import { trustedScript } from "./trusted.js";

/** What the scripts beside the files have put here, by file name. */
const held = () => (/** @type {{cfFiles?: Record<string, string>}} */ (globalThis).cfFiles ??= {});

export const isFromStick = location.protocol === "file:";

/**
 * @param {string} address
 * @param {RequestInit} [options]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function readFile(address, options) {
  if (isFromStick) return fromScript(address);
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** clientsfirst/site/stick.py puts a script beside every file that is read. @param {string} address */
async function fromScript(address) {
  const name = address.slice(address.lastIndexOf("/") + 1);
  if (!(name in held())) {
    await new Promise((done, fail) => {
      const script = make("script", { src: trustedScript("stick", `${address}.js`) });
      script.addEventListener("load", done);
      script.addEventListener("error", () => fail(new Error(`${address} is not on the stick.`)));
      document.head.append(script);
    });
  }
  return fromBase64(held()[name]);
}
