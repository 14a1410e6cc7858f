// A page must not move while somebody presses: they would hit something else, or nothing, and not know why.

(() => {
  let down;
  const control = ({ target }) =>
    target instanceof Element ? target.closest("button, a, label, input, select, textarea, summary") : null;

  addEventListener("pointerdown", (event) => {
    const { clientX, clientY } = event;
    down = { on: control(event), clientX, clientY };
  }, { capture: true });

  addEventListener("pointerup", (event) => {
    const isMoved = Math.hypot(event.clientX - down?.clientX, event.clientY - down?.clientY) > 2;
    if (!down?.on || isMoved || control(event) === down.on) return;
    console.error(`Missed: ${down.on.outerHTML.slice(0, 120)} was pressed, and was not there any more when it was let go.`);
  }, { capture: true });
})();
