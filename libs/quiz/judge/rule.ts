/**
 * What decides a judgement, one closed list: texts for the players are made per rule. The listed answer that a rule speaks
 * of is in `matched`.
 */
export type AcceptedBy =
  /** Equals the author's answer, but for case, ё, punctuation, wrappers like «это». */
  | 'exact'
  /** Equals an answer of зачёт in the same way. */
  | 'accepted variant'
  /** The same letters, other spaces: «ньюйорк». */
  | 'spacing'
  /** The same words in another order. */
  | 'word order'
  /** A number written another way: digits, words, Roman. */
  | 'number'
  /** Initials in place of names, or names in place of initials. */
  | 'initials'
  /** With a word that says what it is: «река Волга». */
  | 'kind named'
  /** Another case or number of the same words. */
  | 'inflection'
  /** Зачёт says which word is enough: «по слову…». */
  | 'key word'
  /** A typing error; `distance` letters. */
  | 'typo'
  /** Each part of a дуплет or блиц is right. */
  | 'all parts';

export type RejectedBy =
  /** Nothing visible, or longer than an answer can be. */
  | 'empty'
  | 'too long'
  /** Незачёт. */
  | 'rejected variant'
  /** More than one answer in a message. */
  | 'several answers'
  /** The right surname with another given name or patronymic. */
  | 'wrong name'
  /** The right words with another number. */
  | 'wrong number'
  /** «Не Пушкин». */
  | 'negated'
  /** A part of a дуплет or блиц is wrong, or missing. */
  | 'wrong part'
  | 'missing part'
  | 'no match';

export type DisputedBy =
  /** One letter away from a listed answer, and a word of its own. */
  | 'another word'
  /** A listed answer with something added, or with something left out. */
  | 'more words'
  | 'fewer words'
  /** The same words, but order or forms may turn the meaning. */
  | 'other sense'
  /** Зачёт wants the answer word for word, and this is another form or order of it. */
  | 'not word for word'
  /** As near to незачёт as to зачёт. */
  | 'near rejected'
  /** Much in common with a listed answer. */
  | 'similar'
  /** Зачёт takes answers by their sense. */
  | 'by sense'
  /** A part of a дуплет or блиц is disputed, and none is wrong. */
  | 'disputed part'
  /** The author's answer has no words: a picture. */
  | 'nothing to compare';

export type Rule = AcceptedBy | RejectedBy | DisputedBy;

export type Verdict = 'accepted' | 'rejected' | 'disputed';
