/** What can keep the tool from starting on its data: each message is one plain sentence for the operator. */
export class StorageStartError extends Error {
  override readonly name: string = 'StorageStartError';
}

/** A second process wants the embedded store. */
export class StorageInUseError extends StorageStartError {
  override readonly name = 'StorageInUseError';
  constructor(file: string) {
    super(`${file} is in use by another process: stop the tool that runs there, or choose another DATA_DIR.`);
  }
}

/** The data was written by a later version; reading it with this one could damage it. */
export class NewerDataError extends StorageStartError {
  override readonly name = 'NewerDataError';
  constructor(found: number, known: number) {
    super(
      `This data was written by a newer version of the tool (format ${found}, this version knows ${known}): ` +
        'start that version, or restore a backup from before the update.',
    );
  }
}

/** SECRET_KEY or PUBLIC_URL differ from those that the data was made with. */
export class FingerprintError extends StorageStartError {
  override readonly name = 'FingerprintError';
  constructor(readonly setting: 'SECRET_KEY' | 'PUBLIC_URL') {
    super(
      `${setting} is not the one that this data was made with: set the former one again, ` +
        'or start once with ACCEPT_NEW_FINGERPRINT=1 if the change is meant.',
    );
  }
}

/** Demo data in production, real data in the demo, or a database that something else fills. */
export class PurposeError extends StorageStartError {
  override readonly name = 'PurposeError';
}
