/** Files as evidence, loaded where there are any. */
import { lazy, Suspense } from 'react';
import type { FileAboutProps } from '../evidence/FileAbout.tsx';
import type { FrozenFileProps } from '../evidence/FrozenFile.tsx';
import type { UploaderProps } from '../evidence/Uploader.tsx';

const LazyUploader = lazy(() => import('../evidence/Uploader.tsx'));
const LazyAbout = lazy(() => import('../evidence/FileAbout.tsx'));
const LazyFrozen = lazy(() => import('../evidence/FrozenFile.tsx'));

export const Uploader = (props: UploaderProps) => (
  <Suspense fallback={null}>
    <LazyUploader {...props} />
  </Suspense>
);
export const FileAbout = (props: FileAboutProps) => (
  <Suspense fallback={null}>
    <LazyAbout {...props} />
  </Suspense>
);
export const FrozenFile = (props: FrozenFileProps) => (
  <Suspense fallback={null}>
    <LazyFrozen {...props} />
  </Suspense>
);
