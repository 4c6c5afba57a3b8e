import type { Response } from 'express';
import { deepLinkingRefusals } from './refusals/deep-linking.ts';
import { developerKeyRefusals } from './refusals/developer-key.ts';
import { registrationRefusals } from './refusals/registration.ts';
import { serviceRefusals } from './refusals/services.ts';
import { signInRefusals } from './refusals/sign-in.ts';
import type { RefusalText } from './refusals/text.ts';

/** Every refusal of this platform by id. A test provokes each of them. */
export const REFUSALS = {
  ...signInRefusals,
  ...serviceRefusals,
  ...deepLinkingRefusals,
  ...registrationRefusals,
  ...developerKeyRefusals,
};

export type RefusalId = keyof typeof REFUSALS;

/** Thrown where a request is refused; the routes turn it into the answer that the LMS would give. */
export class Refused extends Error {
  readonly id: RefusalId;
  readonly text: RefusalText;

  constructor(id: RefusalId) {
    const text: RefusalText = REFUSALS[id];
    super(`${text.says} [${text.cites}]`);
    this.id = id;
    this.text = text;
  }
}

/** Answers with the refusal as JSON: `{ refusal, message, cites }`, and `error` where OAuth wants one. */
export function answerRefused(res: Response, refused: Refused, status: number = refused.text.status): void {
  if (status === 401) res.set('WWW-Authenticate', 'Bearer realm="demo-lms", error="invalid_token"');
  const { says, cites, code } = refused.text;
  const error = code === undefined ? {} : { error: code, error_description: refused.message };
  res.status(status).json({ ...error, refusal: refused.id, message: says, cites });
}
