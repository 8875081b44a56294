// Brings the page to life once its pictures are there, or at the first touch. Earlier, the code would compete with what is to be seen.
const start = (script, wasm, parts) => {
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    for (const href of [wasm, ...parts]) {
      const link = { rel: 'preload', as: 'fetch', type: 'application/wasm', crossOrigin: 'anonymous', href };
      document.head.append(Object.assign(document.createElement('link'), link));
    }
    import(script).then(async (page) => {
      await page.default({ module_or_path: wasm });
      page.hydrate();
    });
  };
  // What has arrived is painted first; only some browsers tell when they are idle.
  const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 100));
  const shown = () => setTimeout(() => idle(begin, { timeout: 500 }), 300);
  if (document.readyState === 'complete') shown();
  else addEventListener('load', shown);
  // A picture that hangs holds up `load`.
  setTimeout(begin, 2500);
  for (const touch of ['pointerdown', 'keydown', 'focusin']) addEventListener(touch, begin, { capture: true, once: true, passive: true });
};
