/** What is used of WebAssembly; TypeScript knows it only where there is a browser's `window` too. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  const Module: new (code: Uint8Array) => Module;
  const Instance: new (module: Module) => { readonly exports: unknown };
}
