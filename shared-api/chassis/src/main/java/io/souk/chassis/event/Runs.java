package io.souk.chassis.event;

import io.souk.api.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts events into runs of one source and type, as few as can be while each subject's events stay
 * in their order.
 */
final class Runs {
  private final Map<String, Place> lastOfSubject = new HashMap<>();
  private final List<Map<String, List<Event>>> rounds = new ArrayList<>();

  private record Place(int round, String kind) {}

  private Runs() {}

  static List<List<Event>> of(List<Event> events) {
    Runs runs = new Runs();
    events.forEach(runs::add);
    return runs.rounds.stream().flatMap(round -> round.values().stream()).toList();
  }

  private void add(Event event) {
    String kind = event.source() + " " + event.type();
    Place last = lastOfSubject.getOrDefault(event.subject(), new Place(0, kind));
    int round = last.kind().equals(kind) ? last.round() : last.round() + 1;
    lastOfSubject.put(event.subject(), new Place(round, kind));
    if (round == rounds.size()) {
      rounds.add(new LinkedHashMap<>());
    }
    rounds.get(round).computeIfAbsent(kind, first -> new ArrayList<>()).add(event);
  }
}
