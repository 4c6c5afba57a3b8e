import type { Lms } from '../lms.ts';
import type { Tool, ToolMessage } from '../model.ts';

/** Tools that stand in the navigation of every course, or of the whole site, and are switched on there. */
export function navigationOf(
  lms: Lms,
  placement: 'course_navigation' | 'account_navigation',
): { tool: Tool; message: ToolMessage }[] {
  return Object.values(lms.state.tools).flatMap((tool) => {
    const message = tool.messages.find((one) => one.placements.includes(placement));
    const shown = message !== undefined && (placement === 'account_navigation' || message.visible);
    return tool.active && shown ? [{ tool, message }] : [];
  });
}
