package dev.thrum.edge.pipeline;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Lets sensors' threads end the inference thread's rest. A call that comes while it works ends its
/// next rest at once, so that none is lost.
///
/// | field | inference thread | sensors' threads |
/// | --- | --- | --- |
/// | `sleeper` | volatile write, once, before its first round | volatile read |
final class WakeUp {
    private volatile @Nullable Thread sleeper;

    void restsHere() {
        sleeper = Thread.currentThread();
    }

    void call() {
        LockSupport.unpark(sleeper);
    }
}
