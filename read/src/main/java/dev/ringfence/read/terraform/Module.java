package dev.ringfence.read.terraform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the files of one folder declare, by name. */
final class Module {
  private final String folder;
  private final Map<String, Body.Block> variables = new LinkedHashMap<>();
  private final Map<String, Body.Argument> locals = new LinkedHashMap<>();
  private final Map<String, Body.Block> resources = new LinkedHashMap<>();
  private final Map<String, Body.Block> outputs = new LinkedHashMap<>();
  private final Map<String, Body.Block> calls = new LinkedHashMap<>();
  private final List<Body.Block> providers = new ArrayList<>();

  /**
   * @param folder relative to the scanned one
   */
  Module(String folder) {
    this.folder = folder;
  }

  String folder() {
    return folder;
  }

  Map<String, Body.Block> variables() {
    return variables;
  }

  Map<String, Body.Argument> locals() {
    return locals;
  }

  /** Managed ones as {@code type.name}, others as {@code data.type.name}. */
  Map<String, Body.Block> resources() {
    return resources;
  }

  Map<String, Body.Block> outputs() {
    return outputs;
  }

  /** The modules that it calls. */
  Map<String, Body.Block> calls() {
    return calls;
  }

  List<Body.Block> providers() {
    return providers;
  }

  void add(Body file) {
    for (Body.Block block : file.blocks()) {
      String name = name(block);
      switch (block.type()) {
        case "locals" ->
            block.body().arguments().forEach(local -> locals.putIfAbsent(local.name(), local));
        case "provider" -> providers.add(block);
        default -> table(block.type()).putIfAbsent(name, block);
      }
    }
  }

  /** Takes over what an override file says; Terraform Language, "Override Files". */
  void override(Body file) {
    for (Body.Block block : file.blocks()) {
      if (block.type().equals("locals")) {
        block.body().arguments().forEach(local -> locals.put(local.name(), local));
      } else {
        table(block.type()).computeIfPresent(name(block), (_, before) -> merged(before, block));
      }
    }
  }

  private Map<String, Body.Block> table(String type) {
    return switch (type) {
      case "variable" -> variables;
      case "resource", "data" -> resources;
      case "output" -> outputs;
      case "module" -> calls;
      default -> new LinkedHashMap<>();
    };
  }

  private static String name(Body.Block block) {
    String labels = String.join(".", block.labels());
    return block.type().equals("data") ? "data." + labels : labels;
  }

  private static Body.Block merged(Body.Block before, Body.Block over) {
    Set<String> arguments =
        over.body().arguments().stream().map(Body.Argument::name).collect(Collectors.toSet());
    Set<String> types =
        over.body().blocks().stream().map(Body.Block::type).collect(Collectors.toSet());
    var keptArguments = new ArrayList<>(before.body().arguments());
    keptArguments.removeIf(argument -> arguments.contains(argument.name()));
    keptArguments.addAll(over.body().arguments());
    var keptBlocks = new ArrayList<>(before.body().blocks());
    keptBlocks.removeIf(block -> types.contains(block.type()));
    keptBlocks.addAll(over.body().blocks());
    return new Body.Block(
        before.type(),
        before.labels(),
        new Body(keptArguments, keptBlocks, before.body().span()),
        before.head(),
        before.span());
  }
}
