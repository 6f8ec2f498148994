import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, Requires } from '#libs/accounts';
import {
  DropUpload,
  InspectFile,
  ReceiveUpload,
  RunUpload,
  uploadNotFound,
  UploadsReader,
} from '#libs/interchange';
import { type Actor, DomainError } from '#libs/kernel';
import { sentFiles } from '#libs/platform';
import {
  ColumnsResponse,
  ImportParams,
  ImportResponse,
  ImportsResponse,
  MappingRequest,
  tableOf,
  toColumns,
  toImport,
  toSummary,
} from './imports.dto.js';

const FILE = 'file';
const OTHER = 'otherList';

/**
 * Files of others, for the directory. Each is first tried without writing; what the trial says is imported by `run`. A
 * worker reads it: ask for the import again until its state is no longer `waiting`.
 */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly reader: UploadsReader,
    private readonly receive: ReceiveUpload,
    private readonly run: RunUpload,
    private readonly drop: DropUpload,
    private readonly inspect: InspectFile,
  ) {}

  @Get()
  @Requires('directory.import')
  @ApiOkResponse({ type: ImportsResponse })
  async list(): Promise<ImportsResponse> {
    return { imports: (await this.reader.uploads()).map(toSummary) };
  }

  /**
   * Takes a file: exchange format, data·inclusion, CSV or XLSX. What is no table is tried at once. Structures and services
   * of data·inclusion may come as two files, in any order.
   */
  @Post()
  @Requires('directory.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    required: true,
    schema: {
      type: 'object',
      required: [FILE],
      properties: {
        [FILE]: { type: 'string', format: 'binary', description: '100 MB at most.' },
        [OTHER]: {
          type: 'string',
          format: 'binary',
          description:
            'The other list of data·inclusion, where structures and services are two files. 100 MB at most.',
        },
      },
    },
  })
  @ApiCreatedResponse({ type: ImportResponse })
  async send(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<ImportResponse> {
    const received = await this.receive.execute(sentFiles(request, [FILE, OTHER]), actor);
    if (received === null)
      throw new DomainError('invalid', 'http.invalid', 'What was sent has faults; each is listed.', {}, [
        { pointer: `/${FILE}`, code: 'missing' },
      ]);
    const { id, isTable } = received;
    if (!isTable) await this.run.check(id, null, actor);
    return this.show({ id });
  }

  @Get(':id')
  @Requires('directory.import')
  @ApiOkResponse({ type: ImportResponse })
  async show(@Param() { id }: ImportParams): Promise<ImportResponse> {
    return toImport(await this.reader.upload(id));
  }

  /** The columns of a table, before somebody says what they hold. */
  @Get(':id/columns')
  @Requires('directory.import')
  @ApiOkResponse({ type: ColumnsResponse })
  async columns(@Param() { id }: ImportParams): Promise<ColumnsResponse> {
    const upload = await this.reader.upload(id);
    // The bytes of what was imported are gone.
    if (upload.table === null || upload.state === 'done') throw uploadNotFound();
    const { table } = await this.inspect.execute(this.reader.file(upload));
    if (table === null) throw uploadNotFound();
    return toColumns(table);
  }

  /** Says what the columns of a table hold, and tries it. */
  @Put(':id/mapping')
  @HttpCode(202)
  @Requires('directory.import')
  @ApiAcceptedResponse({ type: ImportResponse })
  async map(
    @Param() { id }: ImportParams,
    @Body() body: MappingRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ImportResponse> {
    await this.run.check(id, tableOf(body), actor);
    return this.show({ id });
  }

  /** Imports what was tried. Asking again while it is read does nothing. */
  @Post(':id/run')
  @HttpCode(202)
  @Requires('directory.import')
  @ApiAcceptedResponse({ type: ImportResponse })
  async import(@Param() { id }: ImportParams, @CurrentActor() actor: Actor): Promise<ImportResponse> {
    await this.run.import(id, actor);
    return this.show({ id });
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('directory.import')
  @ApiNoContentResponse()
  async throwAway(@Param() { id }: ImportParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.drop.execute(id, actor);
  }
}
