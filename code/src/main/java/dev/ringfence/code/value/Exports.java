package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Statement;
import java.util.Optional;

/** {@code export …} of JavaScript. */
final class Exports {
  private final Machine machine;

  Exports(Machine machine) {
    this.machine = machine;
  }

  /** A module gives something to those that import it. */
  void export(Statement.Export export, Scope scope) {
    Optional<Loaded> module = machine.module(scope.unit());
    if (module.isEmpty()) {
      return;
    }
    Optional<Value> from =
        export.from().isEmpty()
            ? Optional.empty()
            : Optional.of(machine.imported(export.from(), scope));
    for (Statement.Exported each : export.names()) {
      Site site = Site.of(scope.unit(), each.value());
      if (from.isPresent()) {
        reexport(module.get(), from.get(), each, site);
      } else if (each.value() instanceof Expression.Name(String local, int _, int _)
          && scope.own(local).isPresent()) {
        module.get().exportLocal(each.exported(), local);
      } else {
        module.get().export(each.exported(), machine.evaluate(each.value(), scope));
      }
    }
  }

  private void reexport(Loaded module, Value from, Statement.Exported each, Site site) {
    String name = each.value() instanceof Expression.Name named ? named.name() : "";
    if (name.equals("*") && each.exported().equals("*")) {
      module.exportAll(from);
    } else if (name.equals("*")) {
      module.export(each.exported(), from);
    } else {
      module.export(each.exported(), machine.member(from, name, site));
    }
  }
}
