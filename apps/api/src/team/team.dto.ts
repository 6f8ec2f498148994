import { ApiProperty } from '@nestjs/swagger';
import type { TeamMemberView } from '#libs/accounts';
import { OpenJoinResponse } from '../moderation/moderation.dto.js';

class TeamMemberResponse implements TeamMemberView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty({ enum: ['manager', 'member'], description: 'A manager decides who acts for the structure.' })
  kind: TeamMemberView['kind'];
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
}

export class TeamResponse {
  @ApiProperty({ type: [TeamMemberResponse], description: 'Managers first, then by name.' })
  members: readonly TeamMemberView[];
  @ApiProperty({ type: [OpenJoinResponse], description: 'Who asks to join. The oldest first, 200 at most.' })
  joins: readonly OpenJoinResponse[];
}
