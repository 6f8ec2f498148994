import { isMessageKey, sayExclusion, type Translator } from '#libs/i18n';
import { contactOf, type ProgrammeDetails, publicContactOf } from '#libs/directory';
import type { EligibilityRule, Programme, Session } from '#libs/matching';
import { loadTerritory, parseZone } from '#libs/territory';
import type { SummaryRow } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { contactRows } from '../contact-rows.js';
import { mergeHrefOf } from '../merge-href.js';
import { amountOf, costOf, durationOf, placeOf } from '../programme-facts.js';

export interface ProgrammeVm {
  readonly name: string;
  readonly structure: string;
  readonly structureHref: string;
  readonly kind: string;
  readonly description: string | null;
  readonly needs: readonly string[];
  /** Conditions that decide by themselves. */
  readonly conditions: readonly string[];
  /** Conditions the person checks for herself; nobody asks her for the answer. */
  readonly selfChecks: readonly string[];
  readonly rows: readonly SummaryRow[];
  readonly contact: readonly SummaryRow[];
  /** How somebody applies without us; null when nobody said. */
  readonly howToApply: string | null;
  readonly website: string | null;
  /** A sentence while its structure is closed; null otherwise. */
  readonly closed: string | null;
  /** A sentence while the programme takes nobody; null otherwise. */
  readonly pause: string | null;
  readonly source: string;
  readonly freshness: string | null;
  readonly askHref: string;
  /** True when this browser already follows a request: its list leads to the programme. */
  readonly hasRequest: boolean;
  readonly url: string;
  /** Where to say that the sheet is wrong. */
  readonly reportHref: string;
  /** Where who may merges it with another entry; null for everybody else. */
  readonly mergeHref: string | null;
}

/** How things stand today. */
export interface ProgrammeToday {
  /** `YYYY-MM-DD`: dates that are over are not shown. */
  readonly day: string;
  readonly details: ProgrammeDetails;
  /** Until when its structure is closed; null unless it is. */
  readonly closedUntil: string | null;
  /** The public address of the page. */
  readonly url: string;
}

export function toProgrammeVm(
  frame: Frame,
  programme: Programme,
  { day, details, closedUntil, url }: ProgrammeToday,
): ProgrammeVm {
  const { t, to, requestId } = frame;
  const { structure, rules = [], needs, confirmedOn } = programme;
  const contact = publicContactOf(programme, details);
  return {
    name: programme.name,
    structure: structure.name,
    structureHref: to(`structures/${structure.id}`),
    kind: t.label('kind', programme.kind),
    description: programme.description ?? null,
    needs: needs.map(({ code, quality }) =>
      quality === 'first_advice'
        ? `${t.label('need', code)} (${t.label('quality', quality).toLocaleLowerCase(t.locale)})`
        : t.label('need', code),
    ),
    conditions: rules.filter(({ type }) => type !== 'status_self_check').map((rule) => condition(t, rule)),
    selfChecks: rules
      .filter(({ type }) => type === 'status_self_check')
      .map(({ value }) => t.label('selfCheck', String(value))),
    rows: [
      ...rowsOf(t, programme, day),
      ...roomOf(t, details),
      ...branchOf(t, details),
      ...accessOf(t, details),
    ],
    contact: contactRows(t, { ...contact, openingHours: contactOf(details).openingHours }),
    howToApply: details.howToApply,
    website: contact.website,
    closed:
      closedUntil === null ? null : t('closure.structureUntil', { date: t.date(closedUntil, 'weekday') }),
    pause: pauseOf(t, details),
    source: sourceOf(t, programme),
    freshness: confirmedOn == null ? null : t('fact.confirmedOn', { date: t.date(confirmedOn) }),
    askHref: requestId === null ? to('demande') : to(`demandes/${requestId}/propositions`),
    hasRequest: requestId !== null,
    url,
    reportHref: to(`programmes/${programme.id}/signaler`),
    mergeHref: mergeHrefOf(frame, 'programmes', programme.id),
  };
}

const condition = (t: Translator, { type, value }: EligibilityRule): string =>
  sayExclusion(t, { rule: type, required: value });

function rowsOf(t: Translator, programme: Programme, day: string): readonly SummaryRow[] {
  const { stages, durationWeeks, sessions = [], languages = [], intake } = programme;
  const coming = sessions.filter(({ startsOn }) => startsOn >= day);
  const place = placeOf(t, programme);
  const rows: (SummaryRow | null)[] = [
    { label: t('programme.stages'), value: t.list(stages.map((stage) => t.label('stage', stage))) },
    { label: t('programme.area'), value: areaInWords(t, programme) },
    place === null ? null : { label: t('programme.where'), value: place },
    intake == null ? null : { label: t('programme.when'), value: t.label('intake', intake) },
    coming.length === 0
      ? null
      : { label: t('programme.sessions'), value: coming.map((one) => session(t, one)).join(' ; ') },
    durationWeeks == null ? null : { label: t('programme.duration'), value: durationOf(t, durationWeeks) },
    programme.amountEur == null
      ? null
      : { label: t('programme.amount'), value: amountOf(t, programme.amountEur) },
    { label: t('programme.cost'), value: costOf(t, programme) },
    languages.length === 0
      ? null
      : {
          label: t('programme.languages'),
          value: t.list(
            languages.map(({ code, offer }) => `${t.languageName(code)} (${t.label('offer', offer)})`),
          ),
        },
  ];
  return rows.filter((row) => row !== null);
}

function pauseOf(t: Translator, { paused, resumesOn }: ProgrammeDetails): string | null {
  if (!paused) return null;
  return resumesOn === null ? t('listing.paused') : t('listing.pausedUntil', { date: t.date(resumesOn) });
}

/** Where it takes place, when the structure has several places. */
function branchOf(t: Translator, { branch }: ProgrammeDetails): readonly SummaryRow[] {
  if (branch === null) return [];
  const commune = branch.commune === null ? null : (loadTerritory().commune(branch.commune)?.name ?? null);
  const value = [branch.name, branch.address, commune].filter((part) => part !== null).join(', ');
  return [{ label: t('listing.branch'), value }];
}

function accessOf(t: Translator, { access }: ProgrammeDetails): readonly SummaryRow[] {
  if (access.length === 0) return [];
  return [
    { label: t('sheet.access'), value: access.map((feature) => t.label('access', feature)).join(', ') },
  ];
}

function roomOf(t: Translator, { room: said }: ProgrammeDetails): readonly SummaryRow[] {
  if (said === null) return [];
  const { capacity, places, saidOn } = said;
  const room =
    places === null || capacity === 'full'
      ? t.label('capacity', capacity)
      : t('fact.placesLeft', { count: places });
  return [
    { label: t('listing.room'), value: t('upkeep.capacityOn', { capacity: room, date: t.date(saidOn) }) },
  ];
}

function session(t: Translator, { startsOn, places, taken = 0 }: Session): string {
  const left =
    places == null ? t('fact.placesUnknown') : t('fact.placesLeft', { count: Math.max(0, places - taken) });
  return `${t.date(startsOn)} (${left.toLocaleLowerCase(t.locale)})`;
}

function areaInWords(t: Translator, { area }: Programme): string {
  const name = (text: string): string => {
    const zone = parseZone(text);
    if (zone === null) return text;
    if (zone.kind === 'zone') return t.label('zonesOf', zone.code);
    return loadTerritory().nameOf(zone) ?? t.label('zonesOf', zone.kind);
  };
  const included = t.list([...new Set(area.include.map(name))]);
  const excluded = [...new Set((area.exclude ?? []).map(name))];
  return excluded.length === 0
    ? included
    : t('programme.areaExcept', { included, excluded: t.list(excluded) });
}

/** Where the facts come from, as far as the source says so. */
function sourceOf(t: Translator, { source }: Programme): string {
  const note = source?.['note'];
  if (typeof note === 'string') return note;
  const basis = source?.['basis'];
  if (typeof basis !== 'string') return t('programme.ownSource');
  return isMessageKey(`sourceBasis.${basis}`) ? t.label('sourceBasis', basis) : basis;
}
