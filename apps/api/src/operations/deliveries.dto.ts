import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import {
  type DeliveryFigures,
  type DeliveryLine,
  type DeliveryState,
  LINES,
  type LoggedDelivery,
  MOST_REPLAYED_AT_ONCE,
  type Replayed,
} from '#libs/platform';
import type { RunProgress, RunReason } from '#libs/recommendations';

const STATES = ['pending', 'done', 'dead', 'cancelled'] as const satisfies readonly DeliveryState[];
const TOPIC_MAX = 100;
const INSTANT = { type: String, format: 'date-time' } as const;
const INSTANT_OR_NULL = { ...INSTANT, nullable: true } as const;
const TOPIC = {
  example: 'referral.sent.mail',
  description: 'What is to be done: a topic of the README.',
} as const;

export class DeliveriesQuery {
  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: DeliveryState;

  @ApiPropertyOptional(TOPIC)
  @IsOptional()
  @IsString()
  @MaxLength(TOPIC_MAX)
  topic?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The `id` of the last line that was read.' })
  @IsOptional()
  @IsUUID()
  before?: string;
}

class DeliveryFiguresResponse implements DeliveryFigures {
  @ApiProperty() pending: number;
  @ApiProperty() dead: number;
  @ApiProperty() done: number;
  @ApiProperty() cancelled: number;
  @ApiProperty({ description: 'How long the oldest that is due has waited; 0 when none waits.' })
  oldestPendingSeconds: number;
}

class DeliveryResponse implements DeliveryLine {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(TOPIC) topic: string;
  @ApiProperty({
    enum: STATES,
    description: '`dead`: given up. `cancelled`: not wanted any more when it was to leave.',
  })
  state: DeliveryState;
  @ApiProperty({ description: 'How often a worker took it.' }) attempts: number;
  @ApiProperty({ type: String, nullable: true, example: 'smtp_450' }) lastError: string | null;
  @ApiProperty(INSTANT) createdAt: Date;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'When it is tried next.' }) nextAt: Date | null;
  @ApiProperty(INSTANT_OR_NULL) endedAt: Date | null;
}

export class DeliveriesResponse {
  @ApiProperty({ type: DeliveryFiguresResponse }) figures: DeliveryFigures;
  @ApiProperty({ type: [DeliveryResponse], description: `The newest first, ${LINES} at most.` })
  deliveries: readonly DeliveryLine[];
}

class AttemptResponse {
  @ApiProperty(INSTANT) at: Date;
  @ApiProperty({ type: String, nullable: true, description: 'Null when it succeeded.' }) error: string | null;
}

export class LoggedDeliveryResponse extends DeliveryResponse implements LoggedDelivery {
  @ApiProperty({
    type: [AttemptResponse],
    description: 'Each time it was tried within 90 days, the newest first.',
  })
  log: LoggedDelivery['log'];
}

export class ReplayDeliveriesRequest {
  @ApiPropertyOptional({ ...TOPIC, nullable: true, type: String, description: 'Those of one topic alone.' })
  @IsOptional()
  @IsString()
  @MaxLength(TOPIC_MAX)
  topic?: string | null;

  @ApiPropertyOptional({ nullable: true, type: String, format: 'uuid', description: 'One delivery alone.' })
  @IsOptional()
  @IsUUID()
  id?: string | null;

  @ApiPropertyOptional({ default: true, description: 'Counts and sends nothing, unless it is `false`.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class ReplayedDeliveriesResponse implements Replayed {
  @ApiProperty() dryRun: boolean;
  @ApiProperty({ description: `${MOST_REPLAYED_AT_ONCE} at most, the oldest first.` }) count: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  byTopic: Readonly<Record<string, number>>;
}

class RunResponse implements RunProgress {
  @ApiProperty({ enum: ['night', 'change'] satisfies RunReason[] }) reason: RunReason;
  @ApiProperty(INSTANT) startedAt: Date;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'Null while it runs.' }) endedAt: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Requests there were when it began.' })
  total: number | null;
  @ApiProperty() done: number;
  @ApiProperty({ description: 'How much it found to tell.' }) news: number;
}

export class LastRunResponse {
  @ApiProperty({
    type: RunResponse,
    nullable: true,
    description: 'The last one begun; null before the first.',
  })
  run: RunProgress | null;
}
