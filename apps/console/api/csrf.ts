/** What every change must carry (`X-CSRF-Token`). In memory alone: a page that is loaded again asks for it anew. */
let token: string | undefined;

export const csrfToken = (): string | undefined => token;

export const carryCsrfToken = (given: string | undefined): void => {
  token = given;
};
