import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { watchFrame } from './app/frame.ts';
import { watchPage } from './app/saving/page-life.ts';
import { startSession } from './app/session.ts';
import './styles/tokens.css';
import './styles/index.css';

const root = document.getElementById('root');
if (root) {
  watchPage();
  watchFrame();
  // Nobody prints before the first screen is there; without it folds print as they are.
  void import('./app/print.ts').then(
    ({ openFoldsForPrint }) => openFoldsForPrint(),
    () => {},
  );
  createRoot(root).render(<App />);
  void startSession();
}
