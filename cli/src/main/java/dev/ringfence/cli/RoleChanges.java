package dev.ringfence.cli;

import dev.ringfence.cli.edit.FileEdit;
import dev.ringfence.cli.edit.LineEdit;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Role;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.excess.Missing;
import dev.ringfence.policy.excess.Narrowing;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.policy.need.Need;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Choices;
import dev.ringfence.read.document.Folder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Narrows the roles of functions.
 *
 * <p>What stays when the author's grants are taken away is not guessed: the application is read as
 * it would be without them. And each change is read again before anyone sees it: the function must
 * be granted no more than before and all that it needs and was granted, every other function just
 * what it was.
 */
final class RoleChanges {
  private static final int TRIES = 4;

  /** What becomes of one function. */
  private static final class Change {
    final LeastPrivilege.Result result;
    String obstacle = "";
    Optional<RolePlace> place = Optional.empty();
    List<LineEdit> edits = List.of();

    Change(LeastPrivilege.Result result) {
      this.result = result;
    }

    Function function() {
      return result.function().getFirst();
    }

    Application application() {
      return result.application();
    }

    boolean isOpen() {
      return obstacle.isEmpty() && place.isPresent();
    }

    void fail(String why) {
      obstacle = why;
      edits = List.of();
    }

    void write(List<Need> needs) {
      edits = place.orElseThrow().granting(needs);
      if (edits.isEmpty()) {
        fail("it is not written in block style");
      }
    }
  }

  private final Folder folder;
  private final Choices choices;
  private final SourceFiles files;
  private final Knowledge knowledge = new Knowledge();
  private final Map<String, Change> changes = new LinkedHashMap<>();

  private RoleChanges(Folder folder, Choices choices, SourceFiles files) {
    this.folder = folder;
    this.choices = choices;
    this.files = files;
  }

  /**
   * Works out the changes.
   *
   * @param results of the functions whose roles are to be narrowed
   */
  static RoleChanges of(
      Folder folder, Choices choices, SourceFiles files, List<LeastPrivilege.Result> results) {
    var all = new RoleChanges(folder, choices, files);
    for (LeastPrivilege.Result result : results) {
      all.changes.put(key(result), new Change(result));
    }
    all.locate();
    all.narrow();
    all.verify();
    return all;
  }

  private static String key(LeastPrivilege.Result result) {
    return result.application().file() + "\n" + result.function().getFirst().id();
  }

  /** Why the role of a function is to be narrowed by hand; empty if it is not. */
  String obstacle(LeastPrivilege.Result result) {
    Change change = changes.get(key(result));
    return change == null ? "" : change.obstacle;
  }

  /** What else is to be known of the change for a function. */
  String note(LeastPrivilege.Result result) {
    Change change = changes.get(key(result));
    return change == null || change.edits.isEmpty()
        ? ""
        : change.place.map(RolePlace::note).orElse("");
  }

  boolean isChanged(LeastPrivilege.Result result) {
    Change change = changes.get(key(result));
    return change != null && !change.edits.isEmpty();
  }

  /** All the changes of each file. */
  Map<String, FileEdit> edits() {
    return edits(open());
  }

  private List<Change> open() {
    return changes.values().stream().filter(Change::isOpen).toList();
  }

  private void locate() {
    for (Change change : changes.values()) {
      Granted granted = Granted.of(change.application(), change.function());
      if (!granted.unknown().isEmpty()) {
        change.fail(granted.unknown().getFirst());
        continue;
      }
      RolePlace.Found found = RolePlace.of(change.result, files);
      change.place = found.place();
      change.obstacle = found.obstacle();
      if (change.isOpen()) {
        change.write(List.of());
      }
    }
  }

  private void narrow() {
    dropConflicts();
    Map<String, Application> emptied = read(open());
    for (Change change : open()) {
      Optional<List<Document>> others = granted(emptied, change);
      Role role = change.application().linked(change.function().role(), Role.class).orElseThrow();
      if (others.isEmpty()) {
        change.fail("without its policies the template can't be read");
        continue;
      }
      Narrowing narrowing =
          Narrowing.of(change.application(), role, change.result.needs().needs(), others.get());
      change.write(narrowing.needs());
      narrowing
          .obstacle()
          .or(() -> change.place.orElseThrow().obstacle(narrowing.needs()))
          .ifPresent(change::fail);
    }
    dropConflicts();
  }

  private record Owned(LineEdit edit, Change owner) {}

  /** Takes back what another change of the same lines contradicts. */
  private void dropConflicts() {
    var byFile = new TreeMap<String, List<Owned>>();
    for (Change change : open()) {
      change.edits.forEach(edit ->
          byFile.computeIfAbsent(edit.file(), _ -> new ArrayList<>()).add(new Owned(edit, change)));
    }
    for (List<Owned> owned : byFile.values()) {
      owned.sort(Comparator.comparing(Owned::edit, LineEdit.ORDER));
      Owned last = owned.getFirst();
      for (Owned each : owned) {
        if (each.edit.contradicts(last.edit)) {
          each.owner.fail("it is written at one place for several functions");
          last.owner.fail(each.owner.obstacle);
        }
        last = each.edit.to() > last.edit.to() ? each : last;
      }
    }
  }

  /** Reads every application again as the changes make it, and drops those that go wrong. */
  private void verify() {
    for (int i = 0; i < TRIES && !open().isEmpty(); i++) {
      Map<String, Application> now = read(open());
      boolean sound = true;
      for (Change change : open()) {
        Optional<String> wrong = wrong(now, change);
        wrong.ifPresent(change::fail);
        sound &= wrong.isEmpty();
      }
      if (sound && othersAreAsBefore(now)) {
        return;
      }
    }
    open().forEach(change -> change.fail("it can't be shown that the change is right"));
  }

  private Optional<String> wrong(Map<String, Application> now, Change change) {
    Optional<List<Document>> granted = granted(now, change);
    if (granted.isEmpty()) {
      return Optional.of("the template could not be read after the change");
    }
    List<Document> before = Granted.of(change.application(), change.function()).all();
    List<Document> after = granted.get();
    if (!isWithin(after, before)) {
      return Optional.of("it can't be shown that the change would grant nothing new");
    }
    var exact = new Exact(change.application());
    for (Need need : change.result.needs().needs()) {
      if (Missing.mayBeMet(change.application(), need, before)
          && !Missing.mayBeMet(change.application(), need, after)) {
        return Optional.of("it would lose " + need.action());
      }
      for (Need form : Narrowing.forms(need)) {
        List<Document> needed = List.of(exact.needed(List.of(form)));
        if (isWithin(needed, before) && !isWithin(needed, after)) {
          return Optional.of("it would lose " + need.action());
        }
      }
    }
    return isWithin(before, after)
        ? Optional.of("what is written of it can't be written any narrower")
        : Optional.empty();
  }

  /** Of each application all functions that are not to be changed; if not, none of it is. */
  private boolean othersAreAsBefore(Map<String, Application> now) {
    var changed = new LinkedHashMap<String, List<Change>>();
    open()
        .forEach(change ->
            changed
                .computeIfAbsent(change.application().file(), _ -> new ArrayList<>())
                .add(change));
    boolean same = true;
    for (Map.Entry<String, List<Change>> each : changed.entrySet()) {
      Set<String> ids =
          each.getValue().stream().map(c -> c.function().id()).collect(Collectors.toSet());
      Application before = each.getValue().getFirst().application();
      Optional<Application> after = Optional.ofNullable(now.get(each.getKey()));
      for (Function function : before.functions()) {
        if (!ids.contains(function.id()) && !isGrantedTheSame(function, before, after)) {
          String why = "it would change what `%s` is granted".formatted(function.id());
          each.getValue().forEach(change -> change.fail(why));
          same = false;
        }
      }
    }
    return same;
  }

  private static boolean isGrantedTheSame(
      Function function, Application before, Optional<Application> after) {
    List<Document> granted = Granted.of(before, function).all();
    Optional<List<Document>> then = after.flatMap(now -> granted(now, function.id()));
    return then.isPresent() && isWithin(granted, then.get()) && isWithin(then.get(), granted);
  }

  private static Optional<List<Document>> granted(Application application, String function) {
    return application
        .byId(function, Function.class)
        .map(same -> Granted.of(application, same).all());
  }

  private static boolean isWithin(List<Document> some, List<Document> others) {
    return Comparison.of(some, others, Budget.ordinary()) instanceof Answer.Included;
  }

  private static Optional<List<Document>> granted(Map<String, Application> read, Change change) {
    return Optional.ofNullable(read.get(change.application().file()))
        .flatMap(application -> granted(application, change.function().id()));
  }

  private Map<String, FileEdit> edits(Collection<Change> some) {
    var byFile = new TreeMap<String, List<LineEdit>>();
    for (Change change : some) {
      for (LineEdit edit : change.edits) {
        byFile.computeIfAbsent(edit.file(), _ -> new ArrayList<>()).add(edit);
      }
    }
    var edits = new TreeMap<String, FileEdit>();
    byFile.forEach(
        (file, all) -> edits.put(file, FileEdit.of(files.lines(file), all).orElseThrow()));
    return edits;
  }

  /** The applications as the changes make them; without those that can't be read so. */
  private Map<String, Application> read(List<Change> some) {
    var contents = new HashMap<String, byte[]>();
    edits(some)
        .forEach((file, edit) ->
            contents.put(file, String.join("\n", edit.applied()).getBytes(StandardCharsets.UTF_8)));
    Folder changed = folder.with(contents);
    var read = new HashMap<String, Application>();
    some.stream()
        .map(change -> change.application().file())
        .distinct()
        .forEach(file ->
            Applications.read(changed, file, choices).applications().stream()
                .map(List::getFirst)
                .filter(application -> application.file().equals(file))
                .findFirst()
                .ifPresent(application ->
                    read.put(
                        file, application.knowing(Map.of(), knowledge.provided(application)))));
    return read;
  }
}
