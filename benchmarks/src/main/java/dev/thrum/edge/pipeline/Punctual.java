package dev.thrum.edge.pipeline;

import dev.thrum.edge.linux.RealTime;
import org.jspecify.annotations.NullMarked;

/// What the runtime asks of the kernel for its sampling threads.
///
/// @param priority as `realtime.sampling.priority` of a configuration; 0 for none
@NullMarked
record Punctual(int priority) implements ThreadSetup {
    @Override
    public void sampling() {
        RealTime.wakePunctually().ifPresent(System.out::println);
        if (priority > 0) {
            RealTime.prioritise(priority).ifPresent(System.out::println);
        }
    }

    @Override
    public void inference() {}
}
