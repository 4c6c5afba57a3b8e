/** Files as evidence, loaded where there are any. */
import { lazy } from 'react';
import type { FileAboutProps } from '../evidence/FileAbout.tsx';
import type { FrozenFileProps } from '../evidence/FrozenFile.tsx';
import type { UploaderProps } from '../evidence/Uploader.tsx';
import { Later } from './Failure.tsx';

const LazyUploader = lazy(() => import('../evidence/Uploader.tsx'));
const LazyAbout = lazy(() => import('../evidence/FileAbout.tsx'));
const LazyFrozen = lazy(() => import('../evidence/FrozenFile.tsx'));

export const Uploader = (props: UploaderProps) => (
  <Later>
    <LazyUploader {...props} />
  </Later>
);
export const FileAbout = (props: FileAboutProps) => (
  <Later>
    <LazyAbout {...props} />
  </Later>
);
export const FrozenFile = (props: FrozenFileProps) => (
  <Later>
    <LazyFrozen {...props} />
  </Later>
);
