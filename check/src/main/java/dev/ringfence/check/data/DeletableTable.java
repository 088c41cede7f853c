package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Table;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * One wrong command, or one wrong update of the stack, and a table is gone with its items. What
 * expires by itself is not meant to last.
 */
final class DeletableTable implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Table> open =
        application.all(Table.class).stream()
            .filter(table -> table.identity().author() && !table.expiring().is(true))
            .filter(table -> !table.undeletable().is(true) && !table.retained().is(true))
            .toList();
    List<Table> deletable = open.stream().filter(table -> !isUnknown(table)).toList();
    String message =
        deletable.isEmpty()
            ? ""
            : "%s can be deleted with all items in one step, by a command or with the stack"
                .formatted(Several.named("table", deletable));
    return Stream.concat(
        Several.broken(deletable, message),
        open.stream().filter(DeletableTable::isUnknown).map(DeletableTable::undecided));
  }

  private static boolean isUnknown(Table table) {
    return table.undeletable().isUnknown() || table.retained().isUnknown();
  }

  private static Verdict undecided(Table table) {
    Stated<Boolean> unknown =
        table.undeletable().isUnknown() ? table.undeletable() : table.retained();
    return Verdict.undecided(
        Verdict.Place.at(table, unknown.origin()),
        "whether table `%s` can be deleted in one step depends on `%s`"
            .formatted(table.identity().writtenAs(), unknown.expression()));
  }
}
