package io.souk.order;

import io.souk.order.saga.Edit;
import io.souk.order.saga.Pricing;
import io.souk.order.saga.SagaCommand.Announce;
import io.souk.order.saga.SagaCommand.Note;
import io.souk.order.saga.SagaCommand.Settle;
import io.souk.order.saga.SagaCommand.WriteCaptured;
import io.souk.order.saga.SagaCommand.WriteEdit;
import io.souk.order.saga.SagaCommand.WritePrices;
import io.souk.order.saga.SagaCommand.Written;
import io.souk.order.saga.SagaState.Parcel;
import io.souk.order.saga.Transition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A transition to be written by who has the claim, and what becomes of its lease then. */
record Move(Claim claim, Transition transition, Handover handover) {
  /** The claim once this is written. */
  Claim after() {
    return priced(claim.movedTo(transition.state()));
  }

  /** The claim if this is left for the next move to write. */
  Claim deferred() {
    return priced(claim.deferring(transition.state(), transition.written()));
  }

  private Claim priced(Claim moved) {
    return pricing().map(moved::priced).orElse(moved);
  }

  List<Note> notes() {
    return all(Note.class).toList();
  }

  Optional<WritePrices> prices() {
    return all(WritePrices.class).findFirst();
  }

  /** The edit that is complete with this. */
  Optional<Edit> edit() {
    return all(WriteEdit.class).map(WriteEdit::edit).findFirst();
  }

  /** What the order costs from now on, if that is new. */
  private Optional<Pricing> pricing() {
    return prices()
        .map(WritePrices::pricing)
        .or(() -> edit().flatMap(edit -> Optional.ofNullable(edit.pricing())));
  }

  List<Announce> announcements() {
    return all(Announce.class).toList();
  }

  /** What was taken of the order's money, if it was taken now. */
  @Nullable Long captured() {
    return all(WriteCaptured.class).map(taken -> taken.amount().amount()).findFirst().orElse(null);
  }

  /** Whether money was taken now of what is sent already, so that some may have come back. */
  boolean capturesLate() {
    return captured() != null && transition.state().parcel() != Parcel.NONE;
  }

  /** Whether the buyer's answer is definite now. */
  boolean settles() {
    return all(Settle.class).findAny().isPresent();
  }

  private <T extends Written> Stream<T> all(Class<T> type) {
    return transition.written().stream().filter(type::isInstance).map(type::cast);
  }
}
