package dev.thrum.edge.pipeline;

import org.jspecify.annotations.NullMarked;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZIZ_Result;

/// The handshake around calls to sensors, on real processors.
@NullMarked
public final class HandshakeStress {
    private HandshakeStress() {}

    /// A call that returns at the moment it is given up belongs to exactly one of the two, and who
    /// gives it up sees what was written before it. The second call is never overdue, so it is
    /// never taken for the first.
    ///
    /// `r1`: the thread may go on after the first call. `r2`: what the supervisor saw, if it gave
    /// the call up. `r3`: the thread may go on after the second.
    @JCStressTest
    @Outcome(id = "true, 0, true", expect = Expect.ACCEPTABLE, desc = "returned in time")
    @Outcome(id = "false, 7, false", expect = Expect.ACCEPTABLE, desc = "given up")
    @State
    public static class OneOwner {
        private final Handshake handshake = new Handshake();
        private int written;

        @Actor
        public void call(ZIZ_Result result) {
            written = 7;
            handshake.begin(0, 10);
            result.r1 = handshake.end();
            if (result.r1) {
                handshake.begin(1_000, 10);
                result.r3 = handshake.end();
            }
        }

        @Actor
        public void supervise(ZIZ_Result result) {
            if (handshake.abandonIfOverdue(1_005)) {
                result.r2 = written;
            }
        }
    }
}
