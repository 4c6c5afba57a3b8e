import type { MicroCredentialDefinition } from '../../../server/catalogue/micro-credential.schema.ts';
import type { Saver } from '../../app/saving/saver.ts';
import { ChooseVersion } from '../ChooseVersion.tsx';
import { valueName, WorkValueView } from '../WorkValueView.tsx';

interface Props {
  saver: Saver;
  definition: MicroCredentialDefinition;
}

export default function ChooseWorkVersion({ saver, definition }: Props) {
  return (
    <ChooseVersion
      saver={saver}
      name={(key) => valueName(key, definition)}
      show={(_, value) => <WorkValueView value={value} />}
    />
  );
}
