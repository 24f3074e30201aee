package dev.thrum.edge.pipeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Who may go on after a call to a sensor: the thread that called, or whoever gave it up. A
/// transfer that blocks in the kernel cannot be interrupted, so its thread is left behind; when it
/// returns after all, [#end()] tells it to die without touching anything shared.
///
/// **States.** Even numbers: idle. Odd: calling. `ABANDONED`: given up, for good. Each call has a
/// number of its own, so that a call seen as overdue is never taken for its successor: whoever
/// reads the successor's `sinceNanos` also sees its state, and the compare-and-set fails.
///
/// | field | bus's thread | supervisor |
/// | --- | --- | --- |
/// | `state` | acquire read; compare-and-set idle → calling → idle | acquire read; compare-and-set calling → abandoned |
/// | `sinceNanos`, `allowedNanos` | release write while idle | acquire read |
///
/// The supervisor is the inference thread, and `main` on the way down. What the bus's thread wrote
/// before a call happens before what follows the supervisor's compare-and-set.
final class Handshake {
    private static final long ABANDONED = -1;

    private static final VarHandle STATE;
    private static final VarHandle SINCE;
    private static final VarHandle ALLOWED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Handshake.class, "state", long.class);
            SINCE = lookup.findVarHandle(Handshake.class, "sinceNanos", long.class);
            ALLOWED = lookup.findVarHandle(Handshake.class, "allowedNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // by its handle
    private long state;

    @SuppressWarnings("UnusedVariable") // by its handle
    private long sinceNanos;

    @SuppressWarnings("UnusedVariable") // by its handle
    private long allowedNanos;

    /// A call begins. Bus's thread only, and only if no call was found abandoned.
    ///
    /// @param nowNanos monotonic time
    /// @param allowed nanoseconds it may take
    void begin(long nowNanos, long allowed) {
        long idle = (long) STATE.getAcquire(this);
        SINCE.setRelease(this, nowNanos);
        ALLOWED.setRelease(this, allowed);
        if (isCalling(idle) || !STATE.compareAndSet(this, idle, idle + 1)) {
            throw new IllegalStateException("a call began in state " + idle);
        }
    }

    /// The call has returned. Bus's thread only.
    ///
    /// @return false if the thread was given up meanwhile: everything shared is another's now
    boolean end() {
        long calling = (long) STATE.getAcquire(this);
        return calling != ABANDONED && STATE.compareAndSet(this, calling, calling + 1);
    }

    /// Whether a call takes longer than it may. Supervisor only.
    boolean isOverdue(long nowNanos) {
        return isOverdue(nowNanos, (long) STATE.getAcquire(this));
    }

    /// Gives the thread up if its call takes longer than it may. Supervisor only.
    ///
    /// @return whether it was given up now
    boolean abandonIfOverdue(long nowNanos) {
        long seen = (long) STATE.getAcquire(this);
        return isOverdue(nowNanos, seen) && STATE.compareAndSet(this, seen, ABANDONED);
    }

    /// Gives the thread up if it is in a call at all. Supervisor only.
    ///
    /// @return whether it was given up now
    boolean abandonIfCalling() {
        long seen = (long) STATE.getAcquire(this);
        return isCalling(seen) && STATE.compareAndSet(this, seen, ABANDONED);
    }

    /// How long the call that was given up had taken by then. Supervisor only.
    long lastedNanos(long nowNanos) {
        return nowNanos - (long) SINCE.getAcquire(this);
    }

    private boolean isOverdue(long nowNanos, long seen) {
        return isCalling(seen)
                && nowNanos - (long) SINCE.getAcquire(this) > (long) ALLOWED.getAcquire(this);
    }

    private static boolean isCalling(long state) {
        return state > 0 && (state & 1) == 1;
    }
}
