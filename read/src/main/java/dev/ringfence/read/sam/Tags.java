package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tags of what the transform makes. */
final class Tags {
  private static final Set<String> TAGGED =
      Set.of(
          "AWS::Lambda::Function",
          "AWS::Lambda::WebFunction",
          "AWS::IAM::Role",
          "AWS::SQS::Queue",
          "AWS::SNS::Topic",
          "AWS::S3::Bucket",
          "AWS::IoT::TopicRule",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::Stage",
          "AWS::ApiGateway::DomainName",
          "AWS::ApiGateway::DomainNameV2",
          "AWS::ApiGateway::UsagePlan",
          "AWS::ApiGateway::ApiKey",
          "AWS::ApiGateway::DomainNameAccessAssociation",
          "AWS::StepFunctions::StateMachine");

  private Tags() {}

  /** The mark of SAM, then the author's tags. */
  static List<Node> of(Node tags, Generated at) {
    return of("lambda:createdBy", tags, at);
  }

  static List<Node> of(String mark, Node tags, Generated at) {
    var all = new ArrayList<Node>();
    all.add(at.tag(mark, "SAM"));
    all.addAll(at.tags(tags));
    return all;
  }

  /** Gives the author's tags to everything that is made, where the author asks for it. */
  static void propagate(SamResource sam, List<Made> resources) {
    Node tags = sam.get("Tags");
    if (!Value.isSet(sam.get("PropagateTags")) || !Value.isSet(tags)) {
      return;
    }
    Node list = sam.at().list(sam.at().tags(tags).toArray());
    for (Made resource : resources) {
      if (TAGGED.contains(resource.type())) {
        resource.set("Tags", list);
      }
    }
  }

  /** Adds the author's tags to those that are there. */
  static void combine(SamResource sam, List<Made> resources) {
    Node tags = sam.get("Tags");
    if (!Value.isSet(sam.get("PropagateTags")) || !Value.isSet(tags)) {
      return;
    }
    for (Made resource : resources) {
      var all = new ArrayList<Node>();
      for (Node tag : resource.get("Tags").items()) {
        if (tags.at(Value.text(tag.at("Key"))).isMissing()) {
          all.add(tag);
        }
      }
      all.addAll(sam.at().tags(tags));
      resource.set("Tags", all);
    }
  }
}
