/** @typedef {"change" | "decided" | "erased" | "finished"} News */

/**
 * Tells the other tabs what happened, never what is in it. Without BroadcastChannel a tab assumes a change
 * whenever it is looked at again.
 * @param {(news: News) => void} heard
 * @returns {(news: News) => void} tells the others
 */
export function joinChannel(heard) {
  try {
    const channel = new BroadcastChannel("clientsfirst");
    channel.addEventListener("message", ({ data }) => {
      if (["change", "decided", "erased", "finished"].includes(data)) heard(data);
    });
    return (news) => channel.postMessage(news);
  } catch {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") heard("change");
    });
    return () => {};
  }
}
