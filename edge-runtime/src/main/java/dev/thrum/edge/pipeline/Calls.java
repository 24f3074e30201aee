package dev.thrum.edge.pipeline;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// What other threads have the inference thread do, because it alone may touch a monitor. Any
/// thread calls; the inference thread answers between two windows.
///
/// A call after the last answer is completed with an exception by [#end()], or by itself: `ended`
/// is written before the queue is emptied for the last time, and read after a call is queued.
final class Calls {
    private final Queue<Call<?>> waiting = new ConcurrentLinkedQueue<>();
    private final WakeUp wakeUp;
    private volatile boolean ended;

    Calls(WakeUp wakeUp) {
        this.wakeUp = wakeUp;
    }

    /// Has the inference thread answer.
    ///
    /// @return completed by that thread, with the answer or what it threw; or with an
    ///   [IllegalStateException] if it has ended
    <T> CompletableFuture<T> call(Supplier<T> question) {
        Call<T> call = new Call<>(question, new CompletableFuture<>());
        waiting.add(call);
        wakeUp.call();
        if (ended) {
            refuseAll();
        }
        return call.answer;
    }

    /// Answers what waits. Inference thread only; allocates nothing if nothing waits.
    void answer() {
        Call<?> call = waiting.poll();
        while (call != null) {
            call.run();
            call = waiting.poll();
        }
    }

    /// Nothing is answered any more. Any thread, any number of times.
    void end() {
        ended = true;
        refuseAll();
    }

    private void refuseAll() {
        Call<?> call = waiting.poll();
        while (call != null) {
            call.answer.completeExceptionally(new IllegalStateException("the monitors have ended"));
            call = waiting.poll();
        }
    }

    private record Call<T>(Supplier<T> question, CompletableFuture<T> answer) {
        void run() {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }
}
