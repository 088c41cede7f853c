package dev.ringfence.model;

/**
 * Something that invokes a function.
 *
 * @param kind what it is
 * @param source what the events come from: a queue, a bucket, an API
 * @param function the logical id of the function
 * @param exposure who can cause an event
 * @param filtered true if only some events, chosen by prefix or pattern, invoke the function, or
 *     none that a write to the source causes
 */
public record Trigger(
    Identity identity,
    Kind kind,
    Stated<Text> source,
    String function,
    Exposure exposure,
    Stated<Boolean> filtered)
    implements Thing {

  /** How the function is invoked decides what becomes of a failed event. */
  public enum Invocation {
    SYNCHRONOUS,
    ASYNCHRONOUS,
    POLLED
  }

  /** The kinds of triggers. */
  public enum Kind {
    ALEXA(Invocation.SYNCHRONOUS),
    BUCKET(Invocation.ASYNCHRONOUS),
    /** A custom resource, which calls the function when the application is deployed. */
    DEPLOYMENT(Invocation.SYNCHRONOUS),
    DOCUMENTS(Invocation.POLLED),
    EDGE(Invocation.SYNCHRONOUS),
    GRAPHQL(Invocation.SYNCHRONOUS),
    HTTP(Invocation.SYNCHRONOUS),
    IDENTITY(Invocation.SYNCHRONOUS),
    IOT(Invocation.ASYNCHRONOUS),
    KAFKA(Invocation.POLLED),
    LOAD_BALANCER(Invocation.SYNCHRONOUS),
    LOG(Invocation.ASYNCHRONOUS),
    MQ(Invocation.POLLED),
    QUEUE(Invocation.POLLED),
    RULE(Invocation.ASYNCHRONOUS),
    SCHEDULE(Invocation.ASYNCHRONOUS),
    STREAM(Invocation.POLLED),
    TABLE(Invocation.POLLED),
    TOPIC(Invocation.ASYNCHRONOUS),
    URL(Invocation.SYNCHRONOUS),
    WEBSOCKET(Invocation.SYNCHRONOUS),
    /** A state machine that has the function as a step. */
    WORKFLOW(Invocation.SYNCHRONOUS);

    private final Invocation invocation;

    Kind(Invocation invocation) {
      this.invocation = invocation;
    }

    public Invocation invocation() {
      return invocation;
    }
  }

  /** Who can cause an event. */
  public enum Exposure {
    /** Anyone on the internet, without authentication; an API key is none. */
    PUBLIC,
    /** Callers whom an authorizer, IAM or an account condition lets in. */
    AUTHENTICATED,
    /** Only what the application itself writes to. */
    INTERNAL,
    /** Not known before deployment. */
    UNKNOWN
  }
}
