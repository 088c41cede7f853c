package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Credential;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Literal;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** Properties that exist to hold a secret, and strings that nothing else of the model holds. */
final class Credentials {
  private static final int SHORTEST = 8;
  private static final int DEEPEST = 60;

  private final Identity identity;
  private final List<Thing> things = new ArrayList<>();

  private Credentials(Identity identity) {
    this.identity = identity;
  }

  /** Where the resource type has a secret, as paths; {@code []} goes into each element. */
  private static List<String> properties(String type) {
    return switch (type) {
      case "AWS::DirectoryService::SimpleAD",
          "AWS::DirectoryService::MicrosoftAD",
          "AWS::DMS::Endpoint" ->
          List.of("Password");
      case "AWS::Redshift::Cluster" -> List.of("MasterUserPassword");
      case "AWS::ElastiCache::ReplicationGroup" -> List.of("AuthToken");
      case "AWS::IAM::User" -> List.of("LoginProfile.Password");
      case "AWS::Cognito::UserPoolIdentityProvider" -> List.of("ProviderDetails.client_secret");
      case "AWS::AmazonMQ::Broker" -> List.of("Users.[].Password");
      case "AWS::CodePipeline::Webhook" -> List.of("AuthenticationConfiguration.SecretToken");
      case "AWS::CodePipeline::Pipeline" ->
          List.of("Stages.[].Actions.[].Configuration.OAuthToken");
      case "AWS::Amplify::App" -> List.of("OauthToken", "AccessToken", "BasicAuthConfig.Password");
      case "AWS::Amplify::Branch" -> List.of("BasicAuthConfig.Password");
      case "AWS::EMR::Cluster" ->
          List.of(
              "KerberosAttributes.KdcAdminPassword",
              "KerberosAttributes.ADDomainJoinPassword",
              "KerberosAttributes.CrossRealmTrustPrincipalPassword");
      case "Alexa::ASK::Skill" ->
          List.of(
              "AuthenticationConfiguration.ClientSecret",
              "AuthenticationConfiguration.RefreshToken");
      case "AWS::ApiGateway::ApiKey" -> List.of("Value");
      case "AWS::OpsWorks::App" -> List.of("AppSource.Password", "AppSource.SshKey");
      case "AWS::OpsWorks::Stack" -> List.of("CustomCookbooksSource.Password");
      case "AWS::Lambda::EventSourceMapping" -> List.of();
      case "AWS::KinesisFirehose::DeliveryStream" ->
          List.of(
              "RedshiftDestinationConfiguration.Password",
              "SplunkDestinationConfiguration.HECToken",
              "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey");
      default -> List.of();
    };
  }

  /** The secrets that a resource's properties state. */
  static List<Thing> of(Resource resource) {
    var reader = new Credentials(resource.identity());
    for (String path : properties(resource.type())) {
      reader.follow(resource.properties(), Strings.split(path, "."), 0);
    }
    return reader.things;
  }

  private void follow(Block block, List<String> path, int at) {
    String key = path.get(at);
    if (at == path.size() - 1) {
      if (block.has(key)) {
        Stated<Text> value = block.text(key);
        things.add(new Credential(identity, key, value));
      }
      return;
    }
    if (path.get(at + 1).equals("[]")) {
      block.blocks(key).forEach(element -> follow(element, path, at + 2));
    } else {
      follow(block.block(key), path, at + 1);
    }
  }

  /** The strings of a tree, under their nearest key. */
  static List<Thing> literals(Identity identity, Node node) {
    var reader = new Credentials(identity);
    reader.collect("", node, 0);
    return reader.things;
  }

  private void collect(String name, Node node, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (node.isMapping()) {
      String paired = paired(node);
      for (Node.Entry entry : node.entries()) {
        boolean value = entry.key().endsWith("Value") && !paired.isEmpty();
        collect(value ? paired : entry.key(), entry.value(), depth + 1);
      }
    } else if (node.isSequence()) {
      node.items().forEach(item -> collect(name, item, depth + 1));
    } else {
      Texts.of(node).ifPresent(text -> literal(name, text, node.origin()));
    }
  }

  private void literal(String name, Text text, Origin origin) {
    if (text.parts().stream()
        .anyMatch(p -> p.kind() == Text.Kind.LITERAL && p.text().length() >= SHORTEST)) {
      things.add(new Literal(identity, name, text, origin));
    }
  }

  /** The name of a pair {@code {Name: a, Value: b}}. */
  private static String paired(Node mapping) {
    for (String key : List.of("Name", "Key", "ParameterKey")) {
      String name = mapping.at(key).text().orElse("");
      if (!name.isEmpty()) {
        return name;
      }
    }
    return "";
  }
}
