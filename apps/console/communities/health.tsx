import { List, Text } from '@mantine/core';
import type { CommunityHealth } from '../api/communities';
import { Moment } from '../parts/moment';
import parts from '../parts/parts.module.css';
import { useTexts } from '../texts/language';
import { useLasting } from './lasting';
import { useRestName } from './rest-name';
import { communitiesTexts } from './texts';

/** How a community is heard and written to; what needs somebody is coloured. */
export const Health = ({ health }: { readonly health: CommunityHealth }) => {
  const texts = useTexts(communitiesTexts);
  const { ingress, undelivered } = health;
  const lasting = useLasting();
  const nameOf = useRestName();
  const lag = Math.round(ingress.lagSeconds ?? 0);
  return (
    <>
      {!ingress.held && (
        <Text size="sm" c="red">
          {texts.deafText}
        </Text>
      )}
      <dl className={parts.facts}>
        <dt>{texts.lag}</dt>
        <dd>{lag > 0 ? texts.behind(lasting(lag)) : texts.noLag}</dd>
        {ingress.holder && (
          <>
            <dt>{texts.holder}</dt>
            <dd>{ingress.holder}</dd>
          </>
        )}
        <dt>{texts.undelivered}</dt>
        <dd>
          {undelivered.waiting}
          {undelivered.waiting > 0 && `, ${texts.oldest(lasting(undelivered.oldestSeconds))}`}
        </dd>
        {undelivered.refused > 0 && (
          <>
            <dt>{texts.refused}</dt>
            <dd>
              <Text span c="red" size="sm">
                {undelivered.refused}. {texts.refusedHint}
              </Text>
            </dd>
          </>
        )}
        <dt>{texts.chats}</dt>
        <dd>
          {health.chats}
          {health.blockedChats > 0 && `, ${texts.blocked(health.blockedChats)}`}
        </dd>
        <dt>{texts.liveGames}</dt>
        <dd>
          {health.liveGames}
          {health.frozenGames > 0 && `, ${texts.frozenGames(health.frozenGames)}`}
        </dd>
      </dl>
      {health.rests.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {texts.rests}
          </Text>
          <List size="sm">
            {health.rests.map((rest) => (
              <List.Item key={`${rest.scope} ${rest.name}`}>
                {nameOf(rest)}: {texts.restCodes[rest.code] ?? texts.restCode(rest.code)}, {texts.restUntil}{' '}
                <Moment at={rest.until} plain />
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </>
  );
};
