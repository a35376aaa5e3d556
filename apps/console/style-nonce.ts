/** What the page's policy lets styles in by: the admin API draws it for each page (apps/admin-api/http/console-files.ts). */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Under this name the library that keeps the page still behind a dialog looks for it (npm package get-nonce). */
export const tellStyleNonce = (): void => {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
};
