package dev.ringfence.read.sam;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;

/**
 * SAM to the CloudFormation that it deploys.
 *
 * <p>Nothing is run and no condition is decided: intrinsic functions stay as they are written. What
 * the transform of AWS would refuse is a remark, and the rest of the template is expanded all the
 * same.
 */
public final class SamTransform {
  static final String PREFIX = "AWS::Serverless::";
  private static final String NAME = "AWS::Serverless-2016-10-31";

  private SamTransform() {}

  /**
   * True if the template asks for the SAM transform, or declares a resource that only this
   * transform knows.
   */
  public static boolean isSam(Node.Mapping template) {
    Node transform = template.at("Transform");
    if (names(transform) || transform.items().stream().anyMatch(SamTransform::names)) {
      return true;
    }
    for (Node.Entry resource : template.at("Resources").entries()) {
      if (Value.text(resource.value().at("Type")).startsWith(PREFIX)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(Node transform) {
    return Value.text(transform).equals(NAME);
  }

  /**
   * The template with every SAM resource replaced by those it stands for.
   *
   * <p>Each of these has the attribute {@code Ringfence::WrittenAs}, the logical id as the author
   * wrote it. An inline policy that comes from a policy template has {@code Ringfence::Template}
   * with its {@code Name} and {@code Parameters}. A path of a local file stays where CloudFormation
   * has the place of an upload: {@code Code: ./src}.
   *
   * @param folder where the files of the template are; nothing is read from it yet
   */
  public static Document expand(Document sam, Folder folder) {
    var remarks = new ArrayList<>(sam.remarks());
    if (!(sam.root() instanceof Node.Mapping template)) {
      remarks.add(
          new Document.Remark(
              sam.root().origin().line(), "template is not a mapping; nothing is expanded"));
      return new Document(sam.file(), sam.root(), remarks);
    }
    var expansion = new Expansion(template, remarks);
    return new Document(sam.file(), expansion.run(), remarks);
  }
}
