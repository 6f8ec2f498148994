import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type LocaleCode, localesWith, SOURCE_LOCALE } from '#libs/i18n';
import type { Actor } from '#libs/kernel';
import { answersOf, SURVEY_WAVES, type SurveyAnswer, type SurveyWave, takesSeveral } from '#libs/taxonomy';
import { surveyNotFound } from '../referrals.errors.js';
import { IS_TOLD_BY_US } from '../telling/next-way.js';
import { hideShare, hideSmall, SMALLEST_GROUP } from './hide-small.js';
import type { SurveyView } from './surveys-of.js';

/** A survey on a page of its own. */
export interface AskedSurvey extends SurveyView {
  readonly projectId: string;
  readonly structureName: string;
  /** The language she reads, as far as surveys are written in it. */
  readonly locale: LocaleCode;
}

/** Somebody whom neither mail nor SMS reaches, and whose adviser asks her. */
export interface SurveyToAsk {
  readonly id: string;
  readonly projectId: string;
  readonly firstName: string | null;
  readonly wave: SurveyWave;
}

/** What the people said at one time. A figure of a group that is too small is null, and so is what would give it away. */
export interface SurveyFigures {
  readonly wave: SurveyWave;
  /** How many were asked: written to, or answered without having been. */
  readonly asked: number | null;
  /** How many of them gave no answer, which counts for none of the answers. */
  readonly noAnswer: number | null;
  /** How many gave each answer; after 10 days one each, later one person may give several. */
  readonly answers: Readonly<Partial<Record<SurveyAnswer, number | null>>>;
}

interface FigureRow {
  readonly wave: SurveyWave;
  /** Null: of all who were asked. */
  readonly answer: SurveyAnswer | null;
  readonly people: number;
  readonly answered: number | null;
}

/** Reads surveys and what was said. Never writes. */
@Injectable()
export class SurveysReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A survey of a person, for her or for the adviser who took her in.
   *
   * @throws DomainError `referrals.survey_not_found`, also when the referral was taken back
   */
  async one(surveyId: string, { kind, id }: Actor): Promise<AskedSurvey> {
    const rows: (Omit<AskedSurvey, 'locale'> & { locale: string })[] = await this.dataSource.query(
      `select v.id, v.wave, v.answers, r.project_id as "projectId", s.name as "structureName", e.locale
       from survey v join referral r on r.id = v.referral_id join structure s on s.id = r.structure_id
         join project p on p.id = r.project_id join entrepreneur e on e.id = p.entrepreneur_id
       where v.id = $1 and r.state not in ('withdrawn', 'cancelled')
         and ($2 = 'entrepreneur' and p.id::text = $3 or $2 = 'intermediary' and e.created_by::text = $3)`,
      [surveyId, kind, id],
    );
    const [row] = rows;
    if (row === undefined) throw surveyNotFound();
    return { ...row, locale: surveyLocale(row.locale) };
  }

  /** What an adviser is to ask people who cannot be written to, oldest first, 200 at most. */
  async toAsk(actor: Actor): Promise<readonly SurveyToAsk[]> {
    if (actor.kind !== 'intermediary') return [];
    return this.dataSource.query(
      `select v.id, r.project_id as "projectId", e.first_name as "firstName", v.wave
       from survey v join referral r on r.id = v.referral_id join project p on p.id = r.project_id
         join entrepreneur e on e.id = p.entrepreneur_id
       where e.created_by = $1 and not ${IS_TOLD_BY_US} and v.answers is null
         and r.state not in ('withdrawn', 'cancelled')
       order by v.asked_at, v.id limit 200`,
      [actor.id],
    );
  }

  /** What all people said, by the time at which they were asked; groups of less than five are hidden. */
  async figures(): Promise<readonly SurveyFigures[]> {
    // A person counts once a wave, however many structures she asked: by what she said last.
    const rows: FigureRow[] = await this.dataSource.query(
      `with said as (
         select distinct on (r.project_id, v.wave) v.wave, v.answers
         from survey v join referral r on r.id = v.referral_id
         where (v.told or v.answers is not null) and r.state not in ('withdrawn', 'cancelled')
         order by r.project_id, v.wave, v.answered_at desc nulls last)
       select wave, null as answer, count(*)::int as people, count(answers)::int as answered from said group by wave
       union all
       select wave, answer, count(*)::int, null from said, unnest(answers) answer group by wave, answer`,
    );
    return SURVEY_WAVES.map((wave) =>
      toFigures(
        wave,
        rows.filter((row) => row.wave === wave),
      ),
    );
  }
}

/** The language in which she is asked, and told of appointments: hers, if both are written in it. */
export function surveyLocale(locale: string): LocaleCode {
  return localesWith('survey', 'meeting').find((code) => code === locale) ?? SOURCE_LOCALE;
}

function toFigures(wave: SurveyWave, rows: readonly FigureRow[]): SurveyFigures {
  const all = rows.find(({ answer }) => answer === null);
  const asked = all?.people ?? 0;
  const answered = all?.answered ?? 0;
  const peopleOf = (code: SurveyAnswer): number => rows.find(({ answer }) => answer === code)?.people ?? 0;
  const codes = answersOf(wave);
  const counts = codes.map(peopleOf);
  const silent = asked - answered;
  // One answer each makes parts of those who were asked; several answers are shares of those who said something.
  const [noAnswer, ...parts] = takesSeveral(wave)
    ? [hideSmall([silent, answered])[0]!, ...counts.map((count) => hideShare(count, answered))]
    : hideSmall([silent, ...counts]);
  return {
    wave,
    asked: asked < SMALLEST_GROUP ? null : asked,
    noAnswer: noAnswer ?? null,
    answers: Object.fromEntries(codes.map((code, index) => [code, parts[index] ?? null])),
  };
}
