import type { Person } from '#libs/matching';
import { domainOf, type NeedCode, primaryLanguage } from '#libs/taxonomy';
import { answersOf } from './from-person.js';
import { type RequestForm, toPerson } from './request.form.js';

/**
 * The person after she changed her answers on the page. Only what she says otherwise than the page did is taken from
 * it: it cannot show all that is known of her, and what it does not show is not hers to say there.
 */
export function changedPerson(before: Person, form: RequestForm): Person {
  const shown = { ...answersOf(before), projet: form.projet };
  const [said, saidBefore] = [toPerson(form), toPerson(shown)];
  const plain = (['stage', 'sector', 'mobility', 'remote', 'ageBand'] as const)
    .filter((name) => said[name] !== saidBefore[name])
    .map((name) => [name, said[name]]);
  return {
    ...before,
    ...(Object.fromEntries(plain) as Partial<Person>),
    // A district belongs to a commune: after a move it says nothing any more.
    ...(said.commune === saidBefore.commune ? {} : { commune: said.commune, qpv: null }),
    ...changedLanguages(before, said, saidBefore),
    needs: changedNeeds(before, form, shown),
  };
}

type Said = Pick<Person, 'languages'>;

/** A language keeps its level and its country until she says otherwise of it. */
function changedLanguages(before: Person, { languages = [] }: Said, saidBefore: Said): Said {
  const levels = new Map(languages.map(({ code, level }) => [code, level]));
  const levelsBefore = new Map((saidBefore.languages ?? []).map(({ code, level }) => [code, level]));
  const differs = (language: string): boolean => levels.get(language) !== levelsBefore.get(language);
  if (![...levels.keys(), ...levelsBefore.keys()].some(differs)) return {};
  // What she has just said comes first: of several other languages the page shows the first.
  return {
    languages: [
      ...languages.filter(({ code }) => differs(code)),
      ...(before.languages ?? []).filter(({ code }) => !differs(primaryLanguage(code))),
    ],
  };
}

type Wishes = Pick<RequestForm, 'besoins' | 'urgent'>;

/**
 * A need keeps its urgency as long as the theme that presses most stays the same. When she names another, its needs
 * press, and no others do; those that could wait still can.
 */
function changedNeeds({ needs }: Person, { besoins, urgent }: Wishes, shown: Wishes): Person['needs'] {
  const inTheme = (code: NeedCode): boolean => domainOf(code) === urgent;
  const had = new Set(needs.map(({ code }) => code));
  const wishes: Person['needs'] = [
    ...needs.filter(({ code }) => besoins.includes(code)),
    ...besoins
      .filter((code) => !had.has(code))
      .map((code) => ({ code, urgency: inTheme(code) ? (4 as const) : (2 as const) })),
  ];
  const holds = urgent === undefined || wishes.some(({ code, urgency }) => urgency === 4 && inTheme(code));
  if (urgent === shown.urgent && holds) return wishes;
  return wishes.map((wish) => {
    if (inTheme(wish.code)) return { ...wish, urgency: 4 };
    return wish.urgency === 4 ? { ...wish, urgency: 2 } : wish;
  });
}
