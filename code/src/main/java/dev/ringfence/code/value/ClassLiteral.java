package dev.ringfence.code.value;

/**
 * {@code Order.class}: who is given it does not make an object of it by that, as loggers and
 * readers of JSON do not.
 */
record ClassLiteral(Value.ClassOf type) implements Value.Foreign {
  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    machine.escape(arguments);
    return Value.unknown("a result of `" + name + "` of a class");
  }

  @Override
  public String describe() {
    return "a class";
  }
}
