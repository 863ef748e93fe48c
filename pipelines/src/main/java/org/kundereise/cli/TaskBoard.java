package org.kundereise.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kundereise.airflow.TaskInstance;
import org.kundereise.airflow.TaskInstance.State;

/**
 * Shows the tasks of a run while it runs: a table that is drawn over and over in a terminal, and a
 * line whenever a task changes in a file or a pipe.
 */
final class TaskBoard {
  /** Where it shows them. */
  enum Screen {
    TERMINAL,
    LINES
  }

  private final PrintWriter out;
  private final Screen screen;
  private final Map<String, String> shown = new LinkedHashMap<>();
  private int height;

  TaskBoard(PrintWriter out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  void show(List<TaskInstance> tasks) {
    if (screen == Screen.TERMINAL) {
      redraw(tasks);
      return;
    }
    for (TaskInstance task : tasks) {
      String line = line(task);
      if (isWorthALine(task) && !line.equals(shown.put(task.task(), line))) {
        out.println(line);
      }
    }
    out.flush();
  }

  /** Those that wait say nothing, and how long one has run changes all the time. */
  private static boolean isWorthALine(TaskInstance task) {
    return switch (task.state()) {
      case NONE, SCHEDULED, QUEUED -> false;
      default -> true;
    };
  }

  private void redraw(List<TaskInstance> tasks) {
    StringBuilder text = new StringBuilder();
    if (height > 0) {
      // Up to where the table began, and clear what follows.
      text.append("\u001b[").append(height).append("A\u001b[J");
    }
    tasks.forEach(task -> text.append(line(task)).append('\n'));
    height = tasks.size();
    out.print(text);
    out.flush();
  }

  static String line(TaskInstance task) {
    String seconds =
        task.endedAt().isEmpty()
            ? ""
            : task.took()
                .map(t -> String.format(Locale.ROOT, "%.1f s", t.toMillis() / 1000.0))
                .orElse("");
    String tries =
        task.tryNumber() > 1 || task.state() == State.UP_FOR_RETRY
            ? "try %d of %d".formatted(task.tryNumber(), task.tries())
            : "";
    return "  %-28s %-16s %10s  %s"
        .formatted(task.task(), task.state().words(), seconds, tries)
        .stripTrailing();
  }
}
