/** VK's words for its error codes (VK documentation, «Коды ошибок»). */
const WORDS: Readonly<Record<number, string>> = {
  1: 'Unknown error occurred',
  3: 'Unknown method passed',
  5: 'User authorization failed',
  6: 'Too many requests per second',
  8: 'Invalid request',
  9: 'Flood control: too much messages sent to user',
  10: 'Internal server error',
  12: 'Unable to compile code',
  13: 'Runtime error occurred during code invocation',
  14: 'Captcha needed',
  15: 'Access denied',
  27: 'Group authorization failed',
  29: 'Rate limit reached',
  100: 'One of the parameters specified was missing or invalid',
  900: "Can't send messages for users from blacklist",
  901: "Can't send messages for users without permission",
  909: "Can't edit this message, because it's too old",
  911: 'Keyboard format is invalid',
  912: 'This is a chat bot feature, change this status in settings',
  914: 'Message is too long',
  917: "You don't have access to this chat",
  920: "Can't edit this kind of message",
  924: "Can't delete this message for everybody",
  925: 'You are not admin of this chat',
  1012: 'Writing is disabled for this chat',
  2000: 'Servers number limit is reached',
};

/** An error that VK tells with HTTP 200: `{ error: { error_code, error_msg, request_params } }`. */
export class ApiError extends Error {
  readonly code: number;

  constructor(code: number, detail?: string) {
    const words = WORDS[code] ?? WORDS[1];
    super(detail === undefined ? words : `${words}: ${detail}`);
    this.code = code;
  }
}

/** Error 100, the way VK words it. */
export const invalid = (detail: string): ApiError => new ApiError(100, detail);
