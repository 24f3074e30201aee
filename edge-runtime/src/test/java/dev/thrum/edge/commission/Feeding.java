package dev.thrum.edge.commission;

import dev.thrum.edge.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// Commissions a machine in a process of its own, block by block, and tells each that is durable;
/// ends only when it is killed.
final class Feeding {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Feeding() {}

    /// Feeds until it is killed.
    ///
    /// @param arguments the folder of the state
    public static void main(String[] arguments) {
        SqliteStore store = SqliteStore.open(Path.of(arguments[0]), InstantSource.system());
        Commissioner commissioner = Machine.commissioner(Machine.plain(), store);
        Machine machine = new Machine(3);
        commissioner.start(Duration.ofHours(1), false);
        for (int windows = SampleBlock.WINDOWS; ; windows += SampleBlock.WINDOWS) {
            machine.run(commissioner.intake(), SampleBlock.WINDOWS);
            if (!store.flush(PATIENCE)) {
                throw new IllegalStateException("nothing becomes durable");
            }
            System.out.println(windows);
        }
    }
}
