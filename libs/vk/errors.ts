/**
 * What to do about an error of a VK method (numbers: VKCOM/vk-api-schema errors.json and the pages of messages.send and
 * messages.edit):
 *
 * - `gone`: the bot may no longer write in this room
 * - `other`: this one message can't be sent or edited, however often it is tried
 * - `retry`: may work in a moment; an unknown error is taken for one
 * - `flood`: works after a rest of minutes
 * - `auth`: nothing works until a human mends the token or the community
 */
export type Remedy = 'gone' | 'other' | 'retry' | 'flood' | 'auth';

const codes: Readonly<Record<Exclude<Remedy, 'retry'>, readonly number[]>> = {
  // 18 the user is deleted, 113 never was, 900-902 refuses messages; 917, 922, 927, 932 out of the chat; 936 no such
  // contact; 945, 946, 962 the chat is closed to bots; 950, 985, 987, 988, 1021 the user must write first.
  gone: [18, 113, 900, 901, 902, 917, 922, 927, 932, 936, 945, 946, 950, 962, 985, 987, 988, 1021],
  // 3, 8, 100 a mistake of ours; 104, 935 not found; 129 no picture; 909, 920, 949 too late to edit; 910-914, 921, 940, 969 the message
  // is too long or not allowed; 924, 925 not an administrator of the chat; 943, 944 intents.
  other: [3, 8, 100, 104, 129, 909, 910, 911, 912, 913, 914, 920, 921, 924, 925, 935, 940, 943, 944, 949, 969],
  // 9 flood control; 29 the method's daily quota; 983 may not write for a while; 1012 writing is off in this chat.
  flood: [9, 29, 983, 1012],
  // 5, 27, 28 the token; 7, 15 its rights; 14 a captcha; 979, 984 the community is restricted.
  auth: [5, 7, 14, 15, 27, 28, 979, 984],
};

const remedies = new Map(
  Object.entries(codes).flatMap(([remedy, list]) => list.map((code) => [code, remedy as Remedy] as const)),
);

export const remedyOf = (code: number): Remedy => remedies.get(code) ?? 'retry';

/** What VK refused. Holds no parameters of the call: among them are players' words and the token. */
export class VkError extends Error {
  constructor(
    readonly method: string,
    readonly code: number,
    reason: string,
  ) {
    super(`VK refused ${method}: error ${code}, ${reason}`);
  }

  get remedy(): Remedy {
    return remedyOf(this.code);
  }
}

/** VK did not answer, or not in its language. The call may have worked all the same. */
export class VkUnreachable extends Error {
  readonly code = 'VK_UNREACHABLE';

  constructor(method: string, why: string) {
    super(`VK did not answer ${method}: ${why}`);
  }
}
