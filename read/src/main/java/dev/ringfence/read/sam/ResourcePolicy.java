package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code ResourcePolicy}: from which accounts, networks and addresses a REST API may be called. */
final class ResourcePolicy {
  private static final String KEY = "x-amazon-apigateway-policy";

  private final RestDefinition body;

  ResourcePolicy(RestDefinition body) {
    this.body = body;
  }

  /** Adds the rules for every method of a path. */
  void add(Node rules, String path, Node stage) {
    var at = Generated.from(rules);
    Node arns = at.list(body.methodArns(path, stage, at).toArray());
    accounts(rules.at("AwsAccountWhitelist"), "Allow", arns, at);
    accounts(rules.at("AwsAccountBlacklist"), "Deny", arns, at);
    addresses(rules.at("IpRangeWhitelist"), "NotIpAddress", arns, at);
    addresses(rules.at("IpRangeBlacklist"), "IpAddress", arns, at);
    networks(rules, "Blacklist", "StringEquals", arns, at);
    networks(rules, "Whitelist", "StringNotEquals", arns, at);
    if (body.top(KEY).isMissing()) {
      body.setTop(KEY, at.map());
    }
  }

  void addStatements(Node statements) {
    if (!Value.isSet(statements)) {
      return;
    }
    var at = Generated.from(statements);
    if (body.top(KEY).at("Statement").isMissing()) {
      set(statements, at);
      return;
    }
    Value.many(statements).forEach(statement -> addOnce(statement, at));
  }

  private void accounts(Node accounts, String effect, Node arns, Generated at) {
    if (!Value.isSet(accounts)) {
      return;
    }
    Node list = accounts.isSequence() ? accounts : at.list(accounts);
    Node statement =
        at.map(
            "Effect",
            effect,
            "Action",
            "execute-api:Invoke",
            "Resource",
            arns,
            "Principal",
            at.map("AWS", list));
    if (body.top(KEY).at("Statement").isMissing()) {
      set(statement, at);
      return;
    }
    var all = new ArrayList<>(Value.many(body.top(KEY).at("Statement")));
    all.add(statement);
    set(at.list(all.toArray()), at);
  }

  private void addresses(Node ranges, String condition, Node arns, Generated at) {
    if (Value.isSet(ranges)) {
      Node list = ranges.isSequence() ? ranges : at.list(ranges);
      allowBut(at.map(condition, at.map("aws:SourceIp", list)), arns, at);
    }
  }

  private void networks(Node rules, String kind, String condition, Node arns, Generated at) {
    var networks = new ArrayList<Node>();
    var endpoints = new ArrayList<Node>();
    for (Node one : rules.at("SourceVpc" + kind).items()) {
      if (Value.text(one).startsWith("vpce-")) {
        endpoints.add(one);
      } else if (Value.text(one).startsWith("vpc-")) {
        networks.add(one);
      }
    }
    networks.addAll(rules.at("IntrinsicVpc" + kind).items());
    endpoints.addAll(rules.at("IntrinsicVpce" + kind).items());
    if (networks.isEmpty() && endpoints.isEmpty()) {
      return;
    }
    Node values =
        at.map(
            "aws:SourceVpc", networks.isEmpty() ? at.missing() : at.list(networks.toArray()),
            "aws:SourceVpce", endpoints.isEmpty() ? at.missing() : at.list(endpoints.toArray()));
    allowBut(at.map(condition, values), arns, at);
  }

  /** Everybody may call, but nobody under the condition. */
  private void allowBut(Node condition, Node arns, Generated at) {
    Node allow =
        at.map(
            "Effect", "Allow", "Action", "execute-api:Invoke", "Resource", arns, "Principal", "*");
    Node deny =
        at.map(
            "Effect", "Deny",
            "Action", "execute-api:Invoke",
            "Resource", arns,
            "Principal", "*",
            "Condition", condition);
    if (body.top(KEY).at("Statement").isMissing()) {
      set(at.list(allow, deny), at);
    } else {
      addOnce(allow, at);
      addOnce(deny, at);
    }
  }

  private void addOnce(Node statement, Generated at) {
    List<Node> before = Value.many(body.top(KEY).at("Statement"));
    if (!body.expansion().affords(statement, 4L * before.size() + statement.size())) {
      return;
    }
    String text = Canonical.json(statement);
    var all = new ArrayList<>(before);
    if (before.stream()
        .noneMatch(one -> one.size() == statement.size() && Canonical.json(one).equals(text))) {
      all.add(statement);
    }
    set(at.list(all.toArray()), at);
  }

  private void set(Node statements, Generated at) {
    Node before = body.top(KEY);
    Node.Mapping policy = before.isMapping() ? Value.mapping(before) : at.map();
    body.setTop(KEY, policy.with("Version", at.node("2012-10-17")).with("Statement", statements));
  }
}
