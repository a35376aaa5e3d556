import type { Judgement } from '../../../activities/contract';
import { shortened } from '../../room/shortened';
import { t, type Text } from '../../room/text';

/** What the chat reads of each rule; nothing where the verdict says it all. */
const REASONS: Readonly<Record<Judgement['rule'], string | undefined>> = {
  exact: undefined,
  'accepted variant': 'judge.listed',
  spacing: undefined,
  'word order': undefined,
  number: undefined,
  initials: undefined,
  'kind named': undefined,
  inflection: 'judge.inflection',
  'key word': 'judge.keyWord',
  typo: 'judge.typo',
  'all parts': 'judge.allParts',

  empty: 'judge.empty',
  'too long': 'judge.tooLong',
  'rejected variant': 'judge.rejected',
  'several answers': 'judge.several',
  'wrong name': 'judge.wrongName',
  'wrong number': 'judge.wrongNumber',
  negated: 'judge.negated',
  'wrong part': 'judge.wrongPart',
  'missing part': 'judge.missingPart',
  'no match': undefined,

  'another word': 'judge.anotherWord',
  'more words': 'judge.moreWords',
  'fewer words': 'judge.fewerWords',
  'other sense': 'judge.otherSense',
  'not word for word': 'judge.notWordForWord',
  'near rejected': 'judge.nearRejected',
  similar: 'judge.similar',
  'by sense': 'judge.bySense',
  'disputed part': 'judge.disputedPart',
  'nothing to compare': 'judge.nothingToCompare',
};

/** Why an answer was judged as it was, where that helps. */
export const reasonOf = ({ rule, matched }: Judgement): Text | undefined => {
  const key = REASONS[rule];
  return key === undefined ? undefined : t(key, { matched: shortened(matched ?? '') });
};
