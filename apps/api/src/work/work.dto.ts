import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { SafeHours } from '#libs/entrepreneurs';
import {
  CALL_REASONS,
  type CallReason,
  GAP_REASONS,
  type GapReason,
  type PersonToCall,
  type TickedUntold,
  type ToldCall,
  type Untold,
  type UntoldPerson,
  WORK_KINDS,
  WORK_QUEUES,
  type WorkItem,
  type WorkKind,
  type WorkQueue,
  type WorkQueues,
} from '#libs/referrals';
import { SafeHoursDto } from '../requests/reach.dto.js';

export class WorkQuery {
  @ApiPropertyOptional({ enum: WORK_QUEUES, default: 'to_do' })
  @IsOptional()
  @IsIn(WORK_QUEUES)
  queue: WorkQueue = 'to_do';
}

class PersonToCallResponse implements PersonToCall {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Sent back in `If-Match` with a tick.' }) version: number;
  @ApiProperty({ enum: CALL_REASONS, isArray: true }) reasons: readonly CallReason[];
  @ApiProperty({ nullable: true, type: String }) phone: string | null;
  @ApiProperty({ nullable: true, type: SafeHoursDto, description: 'When to call her; null: at any time.' })
  safeHours: SafeHours | null;
  @ApiProperty({ description: 'Whether a message may be left.' }) voicemail: boolean;
  @ApiProperty({ nullable: true, type: String, description: 'Code of the language of an interpreter.' })
  interpreter: string | null;
}

class WorkItemResponse implements WorkItem {
  @ApiProperty({ enum: WORK_KINDS }) kind: WorkKind;
  @ApiProperty({ enum: WORK_QUEUES }) queue: WorkQueue;
  @ApiProperty({ nullable: true, enum: GAP_REASONS }) reason: GapReason | null;
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty({ nullable: true, type: String }) firstName: string | null;
  @ApiProperty() projectTitle: string;
  @ApiProperty({ nullable: true, type: String, format: 'uuid' }) referralId: string | null;
  @ApiProperty({ nullable: true, type: String }) programmeName: string | null;
  @ApiProperty({ nullable: true, type: String }) structureName: string | null;
  @ApiProperty({ format: 'date-time' }) since: Date;
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'When it ends by itself; null when it does not.',
  })
  dueAt: Date | null;
  @ApiProperty({ nullable: true, type: PersonToCallResponse }) call: PersonToCall | null;
}

class ToldCallResponse implements ToldCall {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty({ nullable: true, type: String }) firstName: string | null;
  @ApiProperty({ format: 'date-time' }) toldAt: Date;
  @ApiProperty() toldBy: string;
}

class WorkCountsResponse implements Record<WorkQueue, number> {
  @ApiProperty() to_do: number;
  @ApiProperty() late: number;
  @ApiProperty() unanswered: number;
  @ApiProperty() nobody: number;
}

export class WorkQueuesResponse implements WorkQueues {
  @ApiProperty({ type: WorkCountsResponse }) counts: WorkCountsResponse;
  @ApiProperty({
    type: [WorkItemResponse],
    description: 'Of the queue asked for, longest waiting first, 200 at most.',
  })
  items: readonly WorkItem[];
  @ApiProperty({ type: [ToldCallResponse], description: 'Who was told within the last 7 days.' })
  told: readonly ToldCall[];
}

class UntoldPersonResponse implements UntoldPerson {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Sent back in `If-Match` with a tick.' }) version: number;
  @ApiProperty({ enum: CALL_REASONS, isArray: true }) reasons: readonly CallReason[];
  @ApiProperty({ format: 'date-time' }) since: Date;
  @ApiProperty({ type: [String], example: ['financement--microcredit'] }) needs: readonly string[];
  @ApiProperty({ type: [String], description: 'Who has accepted her, and might reach her.' })
  structures: readonly string[];
}

class TickedUntoldResponse implements TickedUntold {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: [String] }) needs: readonly string[];
  @ApiProperty({ format: 'date-time' }) toldAt: Date;
  @ApiProperty() toldBy: string;
}

export class UntoldResponse implements Untold {
  @ApiProperty({ type: [UntoldPersonResponse], description: 'Longest waiting first, 200 at most.' })
  people: readonly UntoldPerson[];
  @ApiProperty({ type: [TickedUntoldResponse], description: 'What was ticked within the last 7 days.' })
  ticked: readonly TickedUntold[];
}
