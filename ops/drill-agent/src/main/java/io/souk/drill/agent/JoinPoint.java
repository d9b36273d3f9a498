package io.souk.drill.agent;

/**
 * A method, or all of its overloads, to be changed. By names, since loading a class before it is
 * changed would be too late.
 *
 * @param type a class
 * @param method its method's name; {@code <init>} for its constructor
 * @param advice the class whose code is added to the method's
 */
record JoinPoint(String type, String method, String advice) {
  @Override
  public String toString() {
    return type + "." + method;
  }
}
