import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayNotEmpty,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import {
  DISABLED_REASONS,
  type DisabledReason,
  type EndpointCall,
  type EndpointView,
  MOST_REPLAYED,
  type OpenedEndpoint,
  REFERRAL_STATES,
  type ReferralState,
  REPLAYABLE_STATES,
  type ReplayableState,
  type ReplayedCalls,
  type RotatedSecret,
  WEBHOOK_EVENT_TYPES,
  type WebhookEventType,
} from '#libs/referrals';
import { IsPlainText } from '#libs/validation';

const URL_MAX = 2_000;
const DESCRIPTION_MAX = 200;
const CALL_STATES = [
  'pending',
  'done',
  'dead',
  'cancelled',
] as const satisfies readonly EndpointCall['state'][];
const SECRET = {
  description: 'Shown this once. Its form is that of Standard Webhooks 1.0.0.',
  example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
};
const INSTANT = { type: String, format: 'date-time' } as const;
const INSTANT_OR_NULL = { ...INSTANT, nullable: true } as const;

export class WebhookParams {
  @IsUUID() id: string;
}

export class WebhookCallParams extends WebhookParams {
  @IsUUID() deliveryId: string;
}

export class OpenWebhookRequest {
  @ApiProperty({
    maxLength: URL_MAX,
    description: 'An https address at port 443 or 8443, of a machine on the internet.',
    example: 'https://outil.exemple.example/maillage',
  })
  @IsString()
  @MaxLength(URL_MAX)
  url: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: DESCRIPTION_MAX })
  @IsOptional()
  @IsPlainText({ max: DESCRIPTION_MAX })
  description?: string | null;
}

export class OpenedWebhookResponse implements OpenedEndpoint {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(SECRET) secret: string;
}

export class RotatedSecretResponse implements RotatedSecret {
  @ApiProperty(SECRET) secret: string;
  @ApiProperty({ ...INSTANT, description: 'Until then calls carry a signature of the secret before too.' })
  previousUntil: Date;
}

class WebhookResponse implements EndpointView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() url: string;
  @ApiProperty({ type: String, nullable: true }) description: string | null;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'Until when the secret before signs too.' })
  previousUntil: Date | null;
  @ApiProperty({
    ...INSTANT_OR_NULL,
    description: 'Since when no call was received. After 5 days it is disabled.',
  })
  failingSince: Date | null;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'Since when it is called no more; null while it is.' })
  disabledAt: Date | null;
  @ApiProperty({ enum: DISABLED_REASONS, nullable: true }) disabledReason: DisabledReason | null;
  @ApiProperty(INSTANT) createdAt: Date;
  @ApiProperty({ description: 'Calls that wait to be made, or made again.' }) pending: number;
  @ApiProperty({ description: 'Calls that were given up.' }) dead: number;
}

export class WebhooksResponse {
  @ApiProperty({ type: [WebhookResponse], description: 'The oldest first.' })
  webhooks: readonly EndpointView[];
}

export class CallsQuery {
  @ApiPropertyOptional({ enum: CALL_STATES })
  @IsOptional()
  @IsIn(CALL_STATES)
  state?: (typeof CALL_STATES)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'The `id` of the last line that was read.' })
  @IsOptional()
  @IsUUID()
  before?: string;
}

class WebhookCallResponse implements EndpointCall {
  @ApiProperty({ format: 'uuid', description: 'Its `webhook-id`.' }) id: string;
  @ApiProperty({ enum: WEBHOOK_EVENT_TYPES }) type: WebhookEventType;
  @ApiProperty({ format: 'uuid' }) referralId: string;
  @ApiProperty({ enum: REFERRAL_STATES }) referralState: ReferralState;
  @ApiProperty({ description: 'Of the referral: the higher one is the later.' }) version: number;
  @ApiProperty({ ...INSTANT, description: 'When it happened.' }) at: Date;
  @ApiProperty({
    enum: CALL_STATES,
    description: '`dead`: given up. `cancelled`: not wanted when it was to leave.',
  })
  state: EndpointCall['state'];
  @ApiProperty() attempts: number;
  @ApiProperty({ type: String, nullable: true, example: 'http_500' }) lastError: string | null;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'When it is tried next.' }) nextAt: Date | null;
  @ApiProperty(INSTANT_OR_NULL) endedAt: Date | null;
}

export class WebhookCallsResponse {
  @ApiProperty({ type: [WebhookCallResponse], description: 'The newest first, 100 at most.' })
  deliveries: readonly EndpointCall[];
}

export class ReplayRequest {
  @ApiProperty({ ...INSTANT, description: 'Of events from this moment on.' })
  @IsISO8601({ strict: true })
  since: string;

  @ApiProperty({ ...INSTANT, description: 'Of events before this moment.' })
  @IsISO8601({ strict: true })
  until: string;

  @ApiPropertyOptional({
    enum: REPLAYABLE_STATES,
    isArray: true,
    default: ['dead', 'cancelled'],
    description:
      'How they ended. `cancelled`: among others, what was not sent while the endpoint was disabled.',
  })
  @IsOptional()
  @ArrayNotEmpty()
  @IsIn(REPLAYABLE_STATES, { each: true })
  states?: ReplayableState[];

  @ApiPropertyOptional({ default: true, description: 'Counts and sends nothing, unless it is `false`.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class ReplayedResponse {
  @ApiProperty() dryRun: boolean;
  @ApiProperty({ description: `How many calls are made again, ${MOST_REPLAYED} at most, the oldest first.` })
  count: number;
}

export const callsOf = ({ since, until, states }: ReplayRequest): ReplayedCalls => ({
  since: new Date(since),
  until: new Date(until),
  states: states ?? ['dead', 'cancelled'],
});
