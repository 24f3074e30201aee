package dev.thrum.edge.pipeline;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/// A bus's thread and its supervisor in the interleavings Lincheck finds: a call that ends while it
/// is given up belongs to exactly one of them, and no call is taken for the one after it.
@Param(name = "time", gen = IntGen.class, conf = "0:9")
public class HandshakeLincheckTest {
    private static final long ALLOWED = 2;

    private final Handshake handshake = new Handshake();
    private boolean calling;
    private boolean givenUp;

    @Operation(nonParallelGroup = "caller")
    public boolean begin(@Param(name = "time") int time) {
        if (calling || givenUp) {
            return false;
        }
        calling = true;
        handshake.begin(time, ALLOWED);
        return true;
    }

    @Operation(nonParallelGroup = "caller")
    public String end() {
        if (!calling) {
            return "no call";
        }
        calling = false;
        givenUp = !handshake.end();
        return givenUp ? "given up" : "in time";
    }

    @Operation(nonParallelGroup = "supervisor")
    public boolean isOverdue(@Param(name = "time") int time) {
        return handshake.isOverdue(time);
    }

    @Operation(nonParallelGroup = "supervisor")
    public boolean abandonIfOverdue(@Param(name = "time") int time) {
        return handshake.abandonIfOverdue(time);
    }

    @Operation(nonParallelGroup = "supervisor")
    public boolean abandonIfCalling() {
        return handshake.abandonIfCalling();
    }

    @Test
    void everyInterleavingIsLinearizable() {
        new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(4)
                .actorsBefore(2)
                .actorsAfter(2)
                .iterations(20)
                .invocationsPerIteration(200)
                .check(HandshakeLincheckTest.class);
    }
}
