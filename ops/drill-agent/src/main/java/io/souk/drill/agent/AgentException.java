package io.souk.drill.agent;

/** Why the agent cannot do what it was told; the message is for people. */
final class AgentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AgentException(String message) {
    super(message);
  }
}
