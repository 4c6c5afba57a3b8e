import { Route, Switch } from 'wouter';
import { FailureScreen } from '../components/Failure.tsx';
import { ApiFailure } from './api.ts';
import { staffRoutes } from './staff-routes.ts';

/** The rooms of those who review, administer and place; a chunk of its own, so that educators don't load its table. */
export default function StaffRooms() {
  return (
    <Switch>
      {staffRoutes.map(({ path, screen }) => (
        <Route key={path} path={path} component={screen} />
      ))}
      <Route>
        <FailureScreen failure={new ApiFailure('not-found')} />
      </Route>
    </Switch>
  );
}
