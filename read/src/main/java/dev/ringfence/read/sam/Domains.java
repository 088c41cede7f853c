package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code Domain} of an API: its own name, the paths below it and its entry in the domain name
 * system.
 */
final class Domains {
  private static final String CLOUD_FRONT_ZONE = "Z2FDTNDATAQYW2";

  private final Expansion expansion;
  private final Map<String, Made> zones = new HashMap<>();

  Domains(Expansion expansion) {
    this.expansion = expansion;
  }

  private boolean isUsable(Node domain) {
    if (!Value.isGiven(domain)) {
      return false;
    }
    boolean usable =
        Value.isGiven(domain.at("DomainName")) && Value.isGiven(domain.at("CertificateArn"));
    if (!usable) {
      expansion.remark(domain, "`Domain` needs a `DomainName` and a `CertificateArn`");
    }
    return usable;
  }

  /** The domain of a REST API. */
  void rest(SamResource api, Node domain, List<Made> resources) {
    if (!isUsable(domain)) {
      return;
    }
    var at = Generated.from(domain);
    Node given = domain.at("EndpointConfiguration");
    String endpoint = Value.isGiven(given) ? Value.text(given) : "REGIONAL";
    boolean secluded = endpoint.equals("PRIVATE");
    String kind = secluded ? "DomainNameV2" : "DomainName";
    Node name = domain.at("DomainName");
    Made made =
        api.make("ApiGateway" + kind + Canonical.hash(name), "AWS::ApiGateway::" + kind, at);
    resources.add(made);
    Node address =
        Value.isSet(domain.at("IpAddressType")) ? domain.at("IpAddressType") : at.missing();
    made.set("DomainName", name)
        .set(
            !secluded && endpoint.equals("REGIONAL") ? "RegionalCertificateArn" : "CertificateArn",
            domain.at("CertificateArn"))
        .set("EndpointConfiguration", at.map("Types", at.list(endpoint), "IpAddressType", address))
        .copyIfSet(
            domain, "SecurityPolicy", "EndpointAccessMode", "OwnershipVerificationCertificateArn");
    if (secluded) {
      made.copyIfSet(domain, "Policy");
    } else {
      made.set("MutualTlsAuthentication", mutualTls(domain, at));
    }
    basePaths(api, domain, made, secluded, resources);
    Node access = domain.at("AccessAssociation");
    if (secluded && Value.isGiven(access)) {
      resources.add(accessAssociation(api, access, made));
    }
    zone(api, domain, endpoint, secluded ? name : at.node(made.id()), true, resources);
  }

  private static Node mutualTls(Node domain, Generated at) {
    Node given = domain.at("MutualTlsAuthentication");
    if (!Value.isSet(given)) {
      return at.missing();
    }
    Node uri = given.at("TruststoreUri");
    Node version = given.at("TruststoreVersion");
    return at.map(
        "TruststoreUri", Value.isSet(uri) ? uri : at.missing(),
        "TruststoreVersion", Value.isSet(version) ? version : at.missing());
  }

  private static List<Node> paths(Node domain) {
    Node given = domain.at("BasePath");
    return Value.isSet(given) && !Value.isIntrinsic(given) ? Value.many(given) : List.of();
  }

  private void basePaths(
      SamResource api, Node domain, Made made, boolean secluded, List<Made> resources) {
    boolean plain =
        domain.at("NormalizeBasePath").isMissing() || Value.isSet(domain.at("NormalizeBasePath"));
    List<Node> paths = paths(domain);
    for (Node path : paths.isEmpty() ? List.of(Generated.from(domain).missing()) : paths) {
      if (!expansion.step(domain)) {
        return;
      }
      String text = Value.text(path);
      var letters = new StringBuilder();
      text.chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
      String type = "AWS::ApiGateway::BasePathMapping" + (secluded ? "V2" : "");
      Made mapping = api.make(api.id() + letters + "BasePathMapping", type, made.at());
      resources.add(
          mapping
              .set(secluded ? "DomainNameArn" : "DomainName", made.ref())
              .set("RestApiId", made.at().ref(api.id()))
              .set("Stage", made.at().ref(api.id() + ".Stage"))
              .set(
                  "BasePath",
                  path.isMissing() || !plain
                      ? path
                      : Generated.from(path).node(letters.toString())));
    }
  }

  private static Made accessAssociation(SamResource api, Node access, Made domain) {
    var at = Generated.from(access);
    Node endpoint = access.at("VpcEndpointId");
    String id = "DomainNameAccessAssociation" + Canonical.hash(at.list(endpoint, domain.id()));
    return api.make(id, "AWS::ApiGateway::DomainNameAccessAssociation", at)
        .set("DomainNameArn", domain.ref())
        .set("AccessAssociationSourceType", "VPCE")
        .set("AccessAssociationSource", endpoint);
  }

  /**
   * The domain of an HTTP or WebSocket API; of WebSocket APIs with a zone in common, the last one
   * has it.
   */
  void http(SamResource api, Node domain, String mark, List<Made> resources) {
    if (api.type().equals("AWS::Serverless::WebSocketApi")) {
      zones.clear();
    }
    if (!isUsable(domain)) {
      return;
    }
    var at = Generated.from(domain);
    Node name = domain.at("DomainName");
    Node given = domain.at("EndpointConfiguration");
    if (Value.isGiven(given) && !Value.is(given, "REGIONAL")) {
      expansion.remark(given, "`EndpointConfiguration` of the domain must be `REGIONAL`");
    }
    Node certificate = domain.at("OwnershipVerificationCertificateArn");
    Node policy = domain.at("SecurityPolicy");
    Made made =
        api.make(
            "ApiGatewayDomainNameV2" + Canonical.hash(name), "AWS::ApiGatewayV2::DomainName", at);
    Node configuration =
        at.map(
            "CertificateArn",
            domain.at("CertificateArn"),
            "EndpointType",
            "REGIONAL",
            "OwnershipVerificationCertificateArn",
            Value.isSet(certificate) ? certificate : at.missing(),
            "SecurityPolicy",
            Value.isSet(policy) ? policy : at.missing());
    resources.add(
        made.set("DomainName", name)
            .set("DomainNameConfigurations", at.list(configuration))
            .set("MutualTlsAuthentication", mutualTls(domain, at))
            .set("Tags", at.map(mark, "SAM")));
    List<Node> paths = paths(domain);
    for (Node path : paths.isEmpty() ? List.of(at.missing()) : paths) {
      if (expansion.step(domain)) {
        resources.add(mapping(api, made, path));
      }
    }
    zone(api, domain, "REGIONAL", at.node(made.id()), false, resources);
  }

  private static Made mapping(SamResource api, Made domain, Node path) {
    String text = Value.text(path);
    String plain = text.replace("-", "").replace("_", "").replace("/", "");
    Made made =
        api.make(api.id() + plain + "ApiMapping", "AWS::ApiGatewayV2::ApiMapping", domain.at());
    Object key = path.isMissing() ? path : Generated.from(path).node(strip(text));
    return made.set("DomainName", domain.ref())
        .set("ApiId", domain.at().ref(api.id()))
        .set("Stage", domain.at().ref(api.id() + ".Stage"))
        .set("ApiMappingKey", key);
  }

  private static String strip(String path) {
    int from = 0;
    int to = path.length();
    while (from < to && path.charAt(from) == '/') {
      from++;
    }
    while (to > from && path.charAt(to - 1) == '/') {
      to--;
    }
    return path.substring(from, to);
  }

  private void zone(
      SamResource api,
      Node domain,
      String endpoint,
      Node domainId,
      boolean rest,
      List<Made> resources) {
    Node route = domain.at("Route53");
    if (!Value.isGiven(route)) {
      return;
    }
    Node id =
        Value.isSet(route.at("HostedZoneId"))
            ? route.at("HostedZoneId")
            : route.at("HostedZoneName");
    if (!Value.isGiven(id)) {
      expansion.remark(route, "`Route53` needs a `HostedZoneId` or a `HostedZoneName`");
      return;
    }
    var at = Generated.from(route);
    boolean separate = rest && Value.isSet(route.at("SeparateRecordSetGroup"));
    String key =
        "RecordSetGroup" + Canonical.hash(separate ? at.list(id, domain.at("DomainName")) : id);
    Made group = separate || !zones.containsKey(key) ? zone(api, route, key, rest) : zones.get(key);
    zones.put(key, group);
    var records = new ArrayList<>(group.get("RecordSets").items());
    Node target = alias(endpoint, domainId, route, rest);
    records.add(record(domain, "A", target, route));
    if (Value.isTrue(route.at("IpV6"))) {
      records.add(record(domain, "AAAA", target, route));
    }
    resources.add(group.set("RecordSets", at.list(records.toArray())));
  }

  private static Made zone(SamResource api, Node route, String id, boolean rest) {
    Made made = api.make(id, "AWS::Route53::RecordSetGroup", Generated.from(route));
    made.copy(route, "HostedZoneId");
    boolean named = rest || made.get("HostedZoneId").isMissing();
    return named ? made.copy(route, "HostedZoneName") : made;
  }

  private static Node record(Node domain, String type, Node target, Node route) {
    return Generated.from(route)
        .map(
            "Name", domain.at("DomainName"),
            "Type", type,
            "AliasTarget", target,
            "Region", route.at("Region"),
            "SetIdentifier", route.at("SetIdentifier"));
  }

  private static Node alias(String endpoint, Node domainId, Node route, boolean rest) {
    var at = Generated.from(route);
    Node zone = route.at("VpcEndpointHostedZoneId");
    Node name = route.at("VpcEndpointDomainName");
    String id = Value.text(domainId);
    if (endpoint.equals("REGIONAL")) {
      zone = at.getAtt(id, "RegionalHostedZoneId");
      name = at.getAtt(id, "RegionalDomainName");
    } else if (rest && endpoint.equals("EDGE")) {
      zone = at.node(CLOUD_FRONT_ZONE);
      Node given = route.at("DistributionDomainName");
      name = Value.isGiven(given) ? given : at.getAtt(id, "DistributionDomainName");
    }
    return at.map(
        "EvaluateTargetHealth",
        route.at("EvaluateTargetHealth"),
        "HostedZoneId",
        zone,
        "DNSName",
        name);
  }
}
