package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;

/** Values that are no strings, numbers or collections, as calls of functions of these names. */
final class Mark {
  /** JSON of its argument: a policy stays what it is written as, until its text is asked for. */
  static final String JSON = "Fn::ToJsonString";

  /** The name {@code data}. */
  static final String DATA = "Terraform::Data";

  /** A type of data, by the path of its module, a bar and its name. */
  static final String DATA_TYPE = "Terraform::DataType";

  /** All instances of a resource, by their address. */
  static final String BLOCK = "Terraform::Block";

  /** One instance, by its address. */
  static final String RESOURCE = "Terraform::Resource";

  /** The name {@code module}. */
  static final String MODULES = "Terraform::Modules";

  /** All instances of a module that is called, by the call's address. */
  static final String MODULE = "Terraform::Module";

  /** One instance of a module. */
  static final String INSTANCE = "Terraform::Instance";

  private Mark() {}

  static Node of(String kind, String address, Origin origin) {
    return new Node.Call(kind, Node.string(address, origin), origin);
  }

  static Node json(Node value, Origin origin) {
    return new Node.Call(JSON, value, origin);
  }

  static boolean is(Node node, String kind) {
    return node instanceof Node.Call call && call.function().equals(kind);
  }

  static String address(Node.Call call) {
    return call.argument().text().orElse("?");
  }
}
