import { IsUUID } from 'class-validator';

export class RequestParams {
  @IsUUID() id: string;
}

export class ReferralParams extends RequestParams {
  @IsUUID() referralId: string;
}

export class SurveyParams extends RequestParams {
  @IsUUID() surveyId: string;
}

export class MessageParams extends RequestParams {
  @IsUUID() messageId: string;
}

export class ShownListParams extends RequestParams {
  @IsUUID() listId: string;
}
