package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A Serverless Framework service, version 1 to 4 or osls, as the CloudFormation template that it
 * deploys.
 */
public final class ServerlessTransform {
  private ServerlessTransform() {}

  /**
   * What the user gives on the command line.
   *
   * @param stage of {@code --stage}; empty where it is not given
   * @param region of {@code --region}; empty where it is not given
   * @param params of {@code --param name=value}
   * @param options any other options that the document asks for with {@code ${opt:…}}
   * @param env names that the user allows to be read, with their values
   */
  public record Options(
      String stage,
      String region,
      SequencedMap<String, String> params,
      SequencedMap<String, String> options,
      SequencedMap<String, String> env) {

    public Options {
      params = copy(params);
      options = copy(options);
      env = copy(env);
    }

    /** Nothing is given. */
    public static Options none() {
      return new Options(
          "", "", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static SequencedMap<String, String> copy(SequencedMap<String, String> map) {
      return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
  }

  /** True for a document that describes a service; its content tells, not its name. */
  public static boolean isServerless(Node root) {
    return Values.isGiven(root.at("service")) && !provider(root).isEmpty();
  }

  /**
   * The provider's name, {@code aws} or another; what a variable stands for is taken for {@code
   * aws}; empty where none is named.
   */
  public static String provider(Node root) {
    Node provider = root.at("provider");
    if (provider.isMapping()) {
      Node name = provider.at("name");
      boolean names = name.text().isPresent() || provider.at("runtime").text().isPresent();
      return names ? plain(name.text().orElse("aws")) : "";
    }
    return provider.text().map(ServerlessTransform::plain).orElse("");
  }

  private static String plain(String name) {
    return PieceParser.mayHoldVariables(name) ? "aws" : name;
  }

  /**
   * The template that the framework would deploy.
   *
   * <p>Bad input never throws: each problem is a remark, and what can't be resolved stays unknown
   * with its expression.
   */
  public static Document expand(Document serverless, Folder folder, Options options) {
    var remarks = new Remarks(serverless.file());
    serverless.remarks().forEach(remarks::keep);
    Node template = new Expansion(serverless, folder, options, remarks).template();
    return new Document(serverless.file(), template, remarks.all());
  }
}
