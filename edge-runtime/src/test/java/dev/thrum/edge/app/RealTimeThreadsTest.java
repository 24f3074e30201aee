package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.config.RealTimeConfig;
import dev.thrum.edge.linux.RealTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class RealTimeThreadsTest {
    private static final RealTimeConfig.Threads ANY = on();

    private static RealTimeConfig.Threads on(Integer... cpus) {
        return new RealTimeConfig.Threads(List.of(cpus), Optional.empty());
    }

    /// The inference thread starts the thread that takes over a bus.
    @Test
    void aThreadStartedByOneOfTheOtherKindIsFreedFromItsProcessors() throws Exception {
        List<Integer> all = RealTime.cpus();
        RealTimeThreads threads =
                new RealTimeThreads(new RealTimeConfig(ANY, on(all.getLast()), false));
        List<List<Integer>> seen = new ArrayList<>();

        Thread inference =
                Thread.ofPlatform()
                        .start(() -> {
                            threads.inference();
                            seen.add(RealTime.cpus());
                            join(
                                    Thread.ofPlatform()
                                            .start(() -> {
                                                threads.sampling();
                                                seen.add(RealTime.cpus());
                                            }));
                        });
        join(inference);

        assertThat(seen).containsExactly(List.of(all.getLast()), all);
    }

    @Test
    void whatIsRefusedIsToldOnceAndStopsNothing() {
        RealTimeThreads threads = new RealTimeThreads(new RealTimeConfig(on(999), ANY, false));
        List<String> told = new ArrayList<>();
        Logger logger = Logger.getLogger(RealTimeThreads.class.getName());
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord entry) {
                        told.add(entry.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        logger.addHandler(handler);
        try {
            join(
                    Thread.ofPlatform()
                            .start(() -> {
                                threads.sampling();
                                threads.sampling();
                            }));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("sampling: cannot be kept on processors [999] (errno 22)");
    }

    @Test
    void nothingIsLockedThatWasNotAskedFor() {
        assertThat(new RealTimeThreads(RealTimeConfig.NONE).lockMemory()).isFalse();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
