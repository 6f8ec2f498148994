import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Query, StreamableFile } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, relationOf, Requires } from '#libs/accounts';
import { type Actor, type Clock, DomainError, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import {
  type AskedPeriod,
  ExportFigures,
  ExportReferrals,
  FiguresReader,
  type ReferralFigures,
  SurveysReader,
} from '#libs/referrals';
import type { FormError } from '#libs/ui';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { type Reply, unprocessable } from '../../http/reply.js';
import { FiguresPage } from './figures.page.js';
import { type Counted, toFiguresVm } from './figures.vm.js';
import { presetAsked, presetPeriod } from './presets.js';

type Asked = Readonly<Record<string, unknown>>;

const CSV = 'text/csv; charset=utf-8';

/** What became of referrals, in figures, and what one works with as a table. */
@Controller(':locale/espace/bilan')
export class FiguresController {
  constructor(
    private readonly figures: FiguresReader,
    private readonly surveys: SurveysReader,
    private readonly exportFigures: ExportFigures,
    private readonly exportReferrals: ExportReferrals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  @Requires('figure.read')
  async show(
    @Query() query: Asked,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    const typed = datesOf(query);
    const isTyped = typed.from !== null || typed.to !== null;
    const preset = isTyped ? null : (presetAsked(query['periode']) ?? 'douze-mois');
    const asked = preset === null ? typed : presetPeriod(preset, parisDay(this.clock.now()));
    const surveys = relationOf('survey.read', actor.kind) === null ? null : await this.surveys.figures();
    const page = (figures: ReferralFigures | null, errors: readonly FormError[]): VNode => (
      <FiguresPage
        frame={frame}
        vm={toFiguresVm(frame, { kind: kindOf(actor), preset, typed, errors, figures, surveys })}
      />
    );
    try {
      return page(await this.figures.referrals(asked, actor), []);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.invalid_period') throw error;
      const name = error.faults[0]?.pointer === '/to' ? 'au' : 'du';
      return unprocessable(page(null, [{ name, text: frame.t('figures.wrongDay') }]));
    }
  }

  @Get('chiffres.csv')
  @Requires('figure.read')
  @Header('cache-control', 'no-store')
  async file(@Query() query: Asked, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const table = await this.exportFigures.execute(datesOf(query), actor);
    return this.attached('bilan', Readable.from([Buffer.from(table)]));
  }

  @Get('tableau.csv')
  @Requires('referral.export')
  @Header('cache-control', 'no-store')
  table(@CurrentActor() actor: Actor): StreamableFile {
    return this.attached('demandes', Readable.from(this.exportReferrals.execute(actor)));
  }

  private attached(what: string, content: Readable): StreamableFile {
    const name = `maillage-${what}-${parisDay(this.clock.now())}.csv`;
    return new StreamableFile(content, { type: CSV, disposition: `attachment; filename="${name}"` });
  }
}

/** A date that is left empty was not asked. */
function datesOf(query: Asked): AskedPeriod {
  const dateOf = (name: string): string | null => {
    const value = query[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return { from: dateOf('du'), to: dateOf('au') };
}

function kindOf({ kind }: Actor): Counted['kind'] {
  if (kind === 'intermediary') return 'adviser';
  return kind === 'coordinator' || kind === 'admin' ? 'everybody' : 'structure';
}
