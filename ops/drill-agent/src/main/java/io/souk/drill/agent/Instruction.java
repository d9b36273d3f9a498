package io.souk.drill.agent;

import java.util.List;

/** Something the agent is told to do. */
interface Instruction {
  /** Where it changes the program. */
  List<JoinPoint> joinPoints();

  /** Makes ready what the changed program will call. */
  void arm(Chance chance);
}
