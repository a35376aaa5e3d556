/** What a community's token may be made for, with VK's bits (dev.vk.com/ru/reference/access-rights). */
export const RIGHTS = {
  stories: 1,
  photos: 4,
  app_widget: 64,
  messages: 4_096,
  docs: 131_072,
  manage: 262_144,
} as const;

export type Right = keyof typeof RIGHTS;

/** What the owner has set under «Управление» and no method changes; a local VK that is restarted has it all on. */
export class CommunityPage {
  /** Those of the token. */
  rights: readonly Right[] = ['photos', 'messages', 'docs', 'manage'];
  /** «Сообщения сообщества». */
  messages = true;

  change({ rights, messages }: { readonly rights?: readonly Right[]; readonly messages?: boolean }): void {
    if (rights) this.rights = rights;
    if (messages !== undefined) this.messages = messages;
  }
}
