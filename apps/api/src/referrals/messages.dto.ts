import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  type Exchange,
  LONGEST_MESSAGE,
  type MessageView,
  type NoWriting,
  REFERRAL_STATES,
  type ReferralState,
  type Side,
  SIDES,
  type Thread,
  THREADS,
  type ThreadView,
  type WrittenMessage,
} from '#libs/referrals';
import { IsPlainText } from '#libs/validation';

const THREAD = {
  enum: THREADS,
  description: '`professionals`: the structure and her adviser, among themselves; `person`: with her.',
} as const;

export class WriteMessageRequest {
  @ApiProperty(THREAD)
  @IsIn(THREADS)
  thread: Thread;

  @ApiProperty({
    maxLength: LONGEST_MESSAGE,
    description: 'Plain text. Of an adviser: nothing that says how to reach her.',
  })
  @IsPlainText({ max: LONGEST_MESSAGE, lines: true })
  text: string;
}

const READ_TO = { description: 'The `number` of the last message that was read.', minimum: 0 } as const;

export class MarkReadRequest {
  @ApiPropertyOptional(READ_TO)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  professionals?: number;

  @ApiPropertyOptional(READ_TO)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  person?: number;
}

export class WrittenMessageResponse implements WrittenMessage {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Its place in the thread, from 1.' }) number: number;
}

class MessageResponse extends WrittenMessageResponse implements MessageView {
  @ApiProperty({ enum: SIDES }) side: Side;
  @ApiProperty({ nullable: true, type: String, description: 'Who wrote, where that is known.' })
  author: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Null once it was taken back.' })
  text: string | null;
  @ApiProperty({ format: 'date-time' }) at: Date;
  @ApiProperty({ description: 'Your side has not said that it read it.' }) unread: boolean;
  @ApiProperty({ description: 'You wrote it less than 15 minutes ago.' }) mayWithdraw: boolean;
}

class ThreadResponse implements ThreadView {
  @ApiProperty({ type: [MessageResponse] }) messages: readonly MessageResponse[];
  @ApiProperty({
    enum: ['closed', 'asked'],
    nullable: true,
    type: String,
    description: 'Why you can write nothing now; `asked`: her answer comes first. Null when you can.',
  })
  closed: NoWriting | null;
}

export class ExchangeResponse implements Exchange {
  @ApiProperty({ format: 'uuid' }) referralId: string;
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty({ enum: REFERRAL_STATES }) state: ReferralState;
  @ApiProperty({ enum: SIDES, description: 'Yours.' }) side: Side;
  @ApiProperty({ nullable: true, type: String }) firstName: string | null;
  @ApiProperty() projectTitle: string;
  @ApiProperty() programmeName: string;
  @ApiProperty() structureName: string;
  @ApiProperty({ nullable: true, type: String }) adviserName: string | null;
  @ApiProperty({ nullable: true, type: ThreadResponse, description: 'Null for her.' })
  professionals: ThreadResponse | null;
  @ApiProperty({ type: ThreadResponse }) person: ThreadResponse;
}
