import { Body, Controller, Get, Header, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import {
  DropUpload,
  InspectFile,
  type InspectedTable,
  MOST_OF_SOURCE,
  ReceiveUpload,
  reportHeaders,
  reportLines,
  RunUpload,
  sayFileFault,
  type TableKind,
  tableTemplate,
  tableTemplateXlsx,
  type Upload,
  uploadNotFound,
  UploadsReader,
} from '#libs/interchange';
import { type Actor, CSV_MARK, csvLine, DomainError } from '#libs/kernel';
import { sentFiles } from '#libs/platform';
import type { FormError } from '#libs/ui';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { ColumnsPage, ImportPage, ImportsPage } from './imports.page.js';
import {
  columnsOf,
  meantTwice,
  type SaidColumns,
  saidColumns,
  sayMeantTwice,
  toColumnsVm,
  toImportsVm,
  toImportVm,
} from './imports.vm.js';

const REFRESH_SECONDS = 2;

@Controller(':locale/espace/importer')
export class ImportsController {
  constructor(
    private readonly reader: UploadsReader,
    private readonly receive: ReceiveUpload,
    private readonly run: RunUpload,
    private readonly drop: DropUpload,
    private readonly inspect: InspectFile,
  ) {}

  @Get()
  @Page()
  @Requires('directory.import')
  async list(@Query('supprime') dropped: unknown, @CurrentFrame() frame: Frame): Promise<VNode> {
    const vm = toImportsVm(frame, await this.reader.uploads(), { dropped: dropped !== undefined });
    return <ImportsPage frame={frame} vm={vm} />;
  }

  @Post()
  @Page()
  @Requires('directory.import')
  async send(
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    try {
      const received = await this.receive.execute(sentFiles(request, ['fichier', 'autre']), actor);
      if (received === null) return await this.refuse(frame, frame.t('imports.noFile'));
      const { id, isTable } = received;
      if (isTable) return seeOther(frame.to(`espace/importer/${id}/colonnes`));
      await this.run.check(id, null, actor);
      return seeOther(frame.to(`espace/importer/${id}`));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'interchange.upload_too_large')
        return { ...(await this.refuse(frame, frame.t('imports.tooLarge'))), status: 413 };
      if (error.code === 'interchange.other_list_needed')
        return this.refuse(
          frame,
          frame.t.label('imports.otherNeeded', error.params['missing'] as string),
          'autre',
        );
      if (error.code === 'interchange.other_file_unknown')
        return this.refuse(frame, frame.t('imports.otherUnknown'), 'autre');
      if (error.kind !== 'invalid') throw error;
      return this.refuse(frame, error.faults.map((fault) => sayFileFault(frame.t, fault)).join(' '));
    }
  }

  @Get('modele/:name')
  @Requires('directory.import')
  async template(@Param('name') name: string): Promise<StreamableFile> {
    const [, kind, end] = /^(programmes|structures)\.(csv|xlsx)$/.exec(name) ?? [];
    if (kind === undefined) throw uploadNotFound();
    const isSheet = end === 'xlsx';
    const bytes = isSheet
      ? await tableTemplateXlsx(kind as TableKind)
      : Buffer.from(tableTemplate(kind as TableKind));
    const type = isSheet
      ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      : 'text/csv; charset=utf-8';
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="modele-${name}"` });
  }

  @Get(':id')
  @Page()
  @Requires('directory.import')
  async show(
    @Param('id') id: string,
    @Query('arret') still: unknown,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    const upload = await this.reader.upload(id);
    const isStill = still !== undefined;
    const page = <ImportPage frame={frame} vm={toImportVm(frame.t, upload)} still={isStill} />;
    return {
      status: 200,
      page,
      ...(upload.state === 'waiting' && !isStill ? { refreshSeconds: REFRESH_SECONDS } : {}),
    };
  }

  @Get(':id/rapport.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="rapport.csv"')
  @Requires('directory.import')
  async report(@Param('id') id: string, @CurrentFrame() { t }: Frame): Promise<string> {
    const { report } = await this.reader.upload(id);
    const lines = [reportHeaders(t), ...(report === null ? [] : reportLines(t, report))];
    return CSV_MARK + lines.map((cells) => csvLine(cells)).join('');
  }

  @Get(':id/colonnes')
  @Page()
  @Requires('directory.import')
  async columns(@Param('id') id: string, @CurrentFrame() frame: Frame): Promise<VNode> {
    const { upload, table } = await this.table(id);
    return this.columnsPage(frame, { upload, table, columns: saidColumns(upload.table!), errors: [] });
  }

  @Post(':id/colonnes')
  @Page()
  @Requires('directory.import')
  async map(
    @Param('id') id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const columns = columnsOf(body ?? {});
    const refuse = async (say: (headers: readonly string[]) => readonly FormError[]): Promise<Reply> => {
      const { upload, table } = await this.table(id);
      const errors = say(table.headers);
      return unprocessable(await this.columnsPage(frame, { upload, table, columns, errors }));
    };
    const twice = meantTwice(columns);
    if (twice.length > 0)
      return refuse((headers) => twice.map((one) => sayMeantTwice(frame.t, headers, one)));
    const mapping = Object.fromEntries([...columns.fields].map(([column, field]) => [field, column]));
    try {
      await this.run.check(id, { kind: columns.kind, mapping, source: columns.source }, actor);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'interchange.invalid_source')
        return refuse(() => [
          { name: 'source', text: frame.t('imports.sourceWrong', { most: MOST_OF_SOURCE }) },
        ]);
      if (error.code !== 'interchange.mapping_needed') throw error;
      const text = frame.t.label('imports.needed', columns.kind);
      return refuse(() => [{ name: 'lignes', text }]);
    }
    return seeOther(frame.to(`espace/importer/${id}`));
  }

  @Post(':id/essai')
  @Page()
  @Requires('directory.import')
  async try(
    @Param('id') id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    await this.run.check(id, null, actor);
    return seeOther(frame.to(`espace/importer/${id}`));
  }

  @Post(':id/import')
  @Page()
  @Requires('directory.import')
  async import(
    @Param('id') id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.unlessMoved(frame, id, () => this.run.import(id, actor));
  }

  @Post(':id/suppression')
  @Page()
  @Requires('directory.import')
  async throwAway(
    @Param('id') id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const reply = await this.unlessMoved(frame, id, () => this.drop.execute(id, actor));
    return reply.location === undefined ? reply : seeOther(frame.to('espace/importer?supprime'));
  }

  /** Somebody was faster: the page of the file says how it stands. */
  private async unlessMoved(frame: Frame, id: string, act: () => Promise<void>): Promise<Reply> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'interchange.upload_moved') throw error;
      return { ...(await this.show(id, '', frame)), status: 409 };
    }
    return seeOther(frame.to(`espace/importer/${id}`));
  }

  private async table(id: string): Promise<{ readonly upload: Upload; readonly table: InspectedTable }> {
    const upload = await this.reader.upload(id);
    if (upload.table === null || upload.state === 'done') throw uploadNotFound();
    const { table } = await this.inspect.execute(this.reader.file(upload));
    if (table === null) throw uploadNotFound();
    return { upload, table };
  }

  private async columnsPage(
    frame: Frame,
    state: {
      readonly upload: Upload;
      readonly table: InspectedTable;
      readonly columns: SaidColumns;
      readonly errors: readonly FormError[];
    },
  ): Promise<VNode> {
    const sources = await this.reader.sources();
    return <ColumnsPage frame={frame} vm={toColumnsVm(frame.t, state.upload, { ...state, sources })} />;
  }

  private async refuse(frame: Frame, text: string, name: 'fichier' | 'autre' = 'fichier'): Promise<Reply> {
    const errors = [{ name, text }];
    return unprocessable(
      <ImportsPage frame={frame} vm={toImportsVm(frame, await this.reader.uploads(), { errors })} />,
    );
  }
}
