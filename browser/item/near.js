const NEAR = "600px"; // how far from the screen an item gets ready

/** @typedef {Element & {prepare: () => Promise<void>}} Prepared */

/** Prepares each element that it observes, once that comes near the screen. */
export const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      /** @type {Prepared} */ (target).prepare().catch((error) => console.error(error));
    }
  },
  { rootMargin: NEAR },
);
