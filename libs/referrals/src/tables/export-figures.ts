import { Injectable } from '@nestjs/common';
import { createTranslator } from '#libs/i18n';
import { type Actor, CSV_MARK, csvLine } from '#libs/kernel';
import { FiguresReader } from '../figures/figures.reader.js';
import type { AskedPeriod } from '../figures/period.js';
import { figureLines } from './figures-table.js';

/** Writes the figures of a period as a table. */
@Injectable()
export class ExportFigures {
  constructor(private readonly figures: FiguresReader) {}

  /**
   * CSV with semicolons, in French, numbers as French spreadsheets read them.
   *
   * @throws DomainError `referrals.invalid_period`
   */
  async execute(asked: AskedPeriod, actor: Actor): Promise<string> {
    const t = createTranslator('fr');
    const figures = await this.figures.referrals(asked, actor);
    const lines = [
      [t('figures.from'), figures.period.from],
      [t('figures.to'), figures.period.to],
      ...figureLines(t, figures).map(({ label, value }) => [
        label,
        value === null ? t('figures.hidden') : String(value).replace('.', ','),
      ]),
    ];
    return CSV_MARK + lines.map((cells) => csvLine(cells)).join('');
  }
}
