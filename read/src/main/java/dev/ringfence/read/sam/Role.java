package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A role that the transform makes, while grants are added to it. */
final class Role {
  private final Expansion expansion;
  private final Made made;
  private final Map<String, Node> managed = new LinkedHashMap<>();
  private final List<Node> inline = new ArrayList<>();
  private final Set<String> documents = new HashSet<>();

  Role(Expansion expansion, Made made) {
    this.expansion = expansion;
    this.made = made;
  }

  static Role of(Expansion expansion, SamResource owner, String id, Generated place) {
    return new Role(expansion, owner.make(id, "AWS::IAM::Role", place));
  }

  String id() {
    return made.id();
  }

  Made made() {
    return made;
  }

  Generated at() {
    return made.at();
  }

  Node arn() {
    return made.getAtt("Arn");
  }

  /** A policy of AWS by its path, once. */
  void addManaged(String path, Generated place) {
    addManaged(place.node(ManagedPolicies.known(path)));
  }

  private void addManaged(Node arn) {
    managed.putIfAbsent(Canonical.json(arn), arn);
  }

  /** An inline policy, whatever there is already. */
  void addInline(Node policy) {
    inline.add(policy);
    documents.add(Canonical.json(policy.at("PolicyDocument")));
  }

  /** An inline policy, unless the same document is there. */
  void addInlineOnce(Node policy) {
    if (!documents.contains(Canonical.json(policy.at("PolicyDocument")))) {
      addInline(policy);
    }
  }

  /** The entries of {@code Policies}: managed policies, policy documents and policy templates. */
  void addPolicies(Node policies) {
    if (!Value.isSet(policies)) {
      return;
    }
    int index = 0;
    for (Node policy : policies.isSequence() ? policies.items() : List.of(policies)) {
      if (!expansion.step(policy)) {
        return;
      }
      add(policy, id() + "Policy" + index++);
    }
  }

  private void add(Node policy, String name) {
    List<Node> branches = Value.branches(policy);
    Kind kind = kind(policy);
    if (!branches.isEmpty() && kind == Kind.MIXED) {
      expansion.remark(
          policy,
          "branches of `Fn::If` in `Policies` are of different kinds; write one `Fn::If` for each kind");
      branches.subList(1, 3).stream()
          .filter(branch -> !Value.isNoValue(branch))
          .forEach(branch -> add(branch, name));
      return;
    }
    switch (kind) {
      case MANAGED -> addManaged(Value.eachBranch(policy, this::named));
      case DOCUMENT, TEMPLATE ->
          addInline(Value.eachBranch(policy, branch -> document(branch, name)));
      case MIXED, UNKNOWN ->
          expansion.remark(
              policy,
              "entry of `Policies` is neither a managed policy nor a policy document nor a known policy template");
    }
  }

  private Node named(Node policy) {
    return Value.isText(policy)
        ? Generated.from(policy).node(ManagedPolicies.arn(Value.text(policy)))
        : policy;
  }

  private Node document(Node policy, String name) {
    var at = Generated.from(policy);
    var row = PolicyTemplates.row(policy);
    if (row.isEmpty() || !policy.at("Statement").isMissing()) {
      return at.map("PolicyName", name, "PolicyDocument", policy);
    }
    Node.Entry template = policy.entries().iterator().next();
    return at.map(
        "PolicyName", name,
        "PolicyDocument", PolicyTemplates.document(row.get(), policy, expansion),
        "Ringfence::Template", at.map("Name", template.key(), "Parameters", template.value()));
  }

  private enum Kind {
    MANAGED,
    DOCUMENT,
    TEMPLATE,
    MIXED,
    UNKNOWN
  }

  private static Kind kind(Node policy) {
    List<Node> branches = Value.branches(policy);
    if (!branches.isEmpty()) {
      return kind(branches.get(1), branches.get(2));
    }
    if (Value.isText(policy) || Value.isIntrinsic(policy)) {
      return Kind.MANAGED;
    }
    if (!policy.at("Statement").isMissing()) {
      return Kind.DOCUMENT;
    }
    return PolicyTemplates.row(policy).isPresent() ? Kind.TEMPLATE : Kind.UNKNOWN;
  }

  private static Kind kind(Node yes, Node no) {
    Kind first = kind(yes);
    Kind second = kind(no);
    if (first == second || Value.isNoValue(no)) {
      return first;
    }
    return Value.isNoValue(yes) ? second : Kind.MIXED;
  }

  /** The role as a resource. */
  Made finish() {
    made.set("ManagedPolicyArns", at().list(managed.values().toArray()));
    return finishInline();
  }

  /** The role as a resource, where it never has managed policies. */
  Made finishInline() {
    if (!inline.isEmpty()) {
      made.set("Policies", at().list(inline.toArray()));
    }
    return made;
  }
}
