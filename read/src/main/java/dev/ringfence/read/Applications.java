package dev.ringfence.read;

import dev.ringfence.model.Application;
import dev.ringfence.model.Coverage;
import dev.ringfence.read.cloudformation.CloudFormation;
import dev.ringfence.read.cloudformation.Includes;
import dev.ringfence.read.cloudformation.LanguageExtensions;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Limits;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import dev.ringfence.read.sam.SamTransform;
import dev.ringfence.read.serverless.ServerlessTransform;
import dev.ringfence.read.terraform.Terraform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds the applications of a folder and reads them. */
public final class Applications {
  static final String OUR_FAULT = "this is a fault of ringfence, please report it: ";
  private static final int FEW = 8;

  /** Told how far the reading is. Called from several threads. */
  public interface Progress {
    void at(int done, int all);
  }

  /** What became of one file. */
  private record Outcome(
      String file,
      boolean ours,
      Node template,
      List<Application> ways,
      List<Coverage.NotRead> notRead) {

    static Outcome ignored(String file) {
      return new Outcome(file, false, Node.nil(Places.of(file)), List.of(), List.of());
    }

    static Outcome notRead(String file, int line, String reason) {
      return new Outcome(
          file,
          true,
          Node.nil(Places.of(file)),
          List.of(),
          List.of(new Coverage.NotRead(file, line, reason)));
    }
  }

  private final Folder folder;
  private final Choices choices;

  private Applications(Folder folder, Choices choices) {
    this.folder = folder;
    this.choices = choices;
  }

  /**
   * Reads all applications of a folder.
   *
   * @throws IOException if the folder itself can't be listed
   */
  public static Reading read(Folder folder, Choices choices, Progress progress) throws IOException {
    return new Applications(folder, choices).read(Files.of(folder), progress);
  }

  /** Reads the one file of the folder and what it names. */
  public static Reading read(Folder folder, String file, Choices choices) {
    return new Applications(folder, choices).read(Files.of(file), (_, _) -> {});
  }

  private Reading read(Files files, Progress progress) {
    var documents = new ArrayList<>(files.candidates());
    documents.addAll(
        files.terraform().size() == 1
            ? files.terraform()
            : Terraform.roots(folder, files.terraform()));
    documents.sort(null);
    List<Outcome> outcomes = outcomes(documents, progress);
    var copies =
        Copies.among(
            outcomes.stream()
                .filter(o -> !o.ways.isEmpty())
                .map(o -> new Copies.Template(o.file, o.template, o.ways.getFirst().format()))
                .toList());
    var applications = new ArrayList<List<Application>>();
    var copied = new ArrayList<List<Application>>();
    var notRead = new ArrayList<>(files.notRead());
    int read = 0;
    for (Outcome outcome : outcomes) {
      notRead.addAll(outcome.notRead);
      read += outcome.ways.isEmpty() ? 0 : 1;
      boolean copy = copies.stream().anyMatch(c -> c.file().equals(outcome.file));
      if (!outcome.ways.isEmpty()) {
        (copy ? copied : applications).add(outcome.ways);
      }
    }
    var ours = new HashSet<>(folder.named());
    int named = ours.size();
    for (Outcome outcome : outcomes) {
      // A file may be an application and be named by another one as well.
      named -= !outcome.ways.isEmpty() && ours.contains(outcome.file) ? 1 : 0;
      if (outcome.ours) {
        ours.add(outcome.file);
      }
    }
    notRead.sort(
        Comparator.comparing(Coverage.NotRead::file).thenComparingInt(Coverage.NotRead::line));
    return new Reading(
        applications,
        files.seen(),
        read + named,
        Math.max(0, files.seen() - ours.size()),
        notRead,
        copies,
        copied);
  }

  /** In the order of the files, whatever the number of threads. */
  private List<Outcome> outcomes(List<String> files, Progress progress) {
    var outcomes = new ArrayList<Outcome>();
    if (files.size() < FEW) {
      files.forEach(file -> outcomes.add(outcome(file)));
      return outcomes;
    }
    var done = new AtomicInteger();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()))) {
      var futures = new ArrayList<Future<Outcome>>();
      for (String file : files) {
        futures.add(
            pool.submit(() -> {
              Outcome outcome = outcome(file);
              progress.at(done.incrementAndGet(), files.size());
              return outcome;
            }));
      }
      for (Future<Outcome> future : futures) {
        outcomes.add(future.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("reader failed", e.getCause());
    }
    return outcomes;
  }

  /** One file; whatever it holds, the others are read too. */
  private Outcome outcome(String file) {
    try {
      if (Terraform.isConfiguration(file)) {
        return terraform(file);
      }
      byte[] bytes = folder.read(file);
      return outcome(file, bytes, Sniffed.of(bytes));
    } catch (Unreadable e) {
      return Files.isTooLarge(e) && !folder.starts(file, "AWSTemplateFormatVersion", "AWS::")
          ? Outcome.ignored(file)
          : Outcome.notRead(file, e.line(), e.reason());
    } catch (StackOverflowError _) {
      return Outcome.notRead(
          file, 1, "expressions are nested deeper than %d".formatted(Limits.DEPTH));
    } catch (RuntimeException e) {
      // The edge of a thread: a mistake of ours over one file must not hide what is in the others.
      return Outcome.notRead(file, 1, OUR_FAULT + where(e));
    }
  }

  /** The root module that a file stands for. */
  private Outcome terraform(String file) {
    Terraform.Expanded expanded =
        Terraform.expand(folder, file, choices.parameters(), choices.region());
    Document template = expanded.template();
    boolean empty = template.root().at("Resources").entries().isEmpty();
    List<Application> ways =
        empty
            ? List.of()
            : CloudFormation.read(
                template, Application.Format.TERRAFORM, new LinkedHashMap<>(), expanded.region());
    return new Outcome(
        file, !empty || !expanded.notRead().isEmpty(), template.root(), ways, expanded.notRead());
  }

  private static String where(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private Outcome outcome(String file, byte[] bytes, Sniffed sniffed) {
    if (Files.isCode(file)) {
      return folder.starts(file, "service") && folder.starts(file, "provider")
          ? Outcome.notRead(file, 1, "it is code, which is never run; write it as serverless.yml")
          : Outcome.ignored(file);
    }
    if (Files.isCdk(file)) {
      return folder.starts(file, "\"app\"") && !folder.holdsFolder(Places.beside(file, "cdk.out"))
          ? Outcome.notRead(
              file, 1, "CDK applications are read from `cdk.out`; run `cdk synth` first")
          : Outcome.ignored(file);
    }
    if (!sniffed.maybeTemplate() && !sniffed.maybeServerless()) {
      return Outcome.ignored(file);
    }
    try {
      return outcome(Document.read(file, bytes), sniffed);
    } catch (Unreadable e) {
      return sniffed.maybeTemplate() || Files.isServerless(file)
          ? Outcome.notRead(file, e.line(), e.reason())
          : Outcome.ignored(file);
    }
  }

  private Outcome outcome(Document document, Sniffed sniffed) {
    Node root = document.root();
    if (ServerlessTransform.isServerless(root)) {
      String provider = ServerlessTransform.provider(root);
      return provider.equals("aws")
          ? lowered(
              ServerlessTransform.expand(document, folder, options()),
              Application.Format.SERVERLESS)
          : Outcome.notRead(
              document.file(),
              root.at("provider").origin().line(),
              "provider `%s` is not read yet, only `aws`".formatted(Places.shown(provider)));
    }
    if (!(root instanceof Node.Mapping template) || !CloudFormation.isTemplate(root)) {
      return Outcome.ignored(document.file());
    }
    Document expanded = document;
    if (sniffed.has(Sniffed.Word.INCLUDE)) {
      expanded = Includes.expand(expanded, folder);
    }
    if (sniffed.has(Sniffed.Word.LOOP)) {
      expanded = LanguageExtensions.expand(expanded, choices.parameters());
    }
    if (SamTransform.isSam(template)) {
      return lowered(SamTransform.expand(expanded, folder), Application.Format.SAM);
    }
    return lowered(expanded, Application.Format.CLOUDFORMATION);
  }

  private ServerlessTransform.Options options() {
    return new ServerlessTransform.Options(
        choices.stage(), choices.region(), choices.params(), choices.options(), choices.env());
  }

  private Outcome lowered(Document template, Application.Format format) {
    var notRead =
        template.remarks().stream()
            .map(r -> new Coverage.NotRead(template.file(), r.line(), Places.shown(r.message())))
            .toList();
    List<Application> ways =
        CloudFormation.read(template, format, choices.parameters(), choices.region());
    return new Outcome(template.file(), true, template.root(), ways, notRead);
  }
}
