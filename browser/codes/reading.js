// Reads the code in a picture. Runs in a worker, since a large photo takes a while.

import decodeQR from "qr/decode.js";

const MOST_EDGE = 2400;

/** @param {Blob} picture @returns {Promise<string | null>} null where no code can be read */
export async function readPicture(picture) {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, MOST_EDGE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) return null;
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  try {
    return decodeQR(context.getImageData(0, 0, width, height));
  } catch {
    return null;
  }
}
