package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where evidence is examined and written: on a thread of its own, as neither an explanation nor a
/// disk may hold up a window. Takes orders from any thread and never lets one wait; when too many
/// wait already, the next is refused and told.
public class EvidenceDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceDesk.class);

    private static final int MOST_WAITING = 32;
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Optional<EvidenceFolder> folder;
    private final Consumer<Evidence> sink;
    private final @Nullable ExecutorService thread;

    private EvidenceDesk(
            Optional<EvidenceFolder> folder,
            Consumer<Evidence> sink,
            @Nullable ExecutorService thread) {
        this.folder = folder;
        this.sink = sink;
        this.thread = thread;
    }

    /// With a thread of its own.
    ///
    /// @param folder where waves are kept; nothing is kept if absent
    /// @param sink takes evidence as soon as there is some; called on that thread
    public static EvidenceDesk start(Optional<EvidenceFolder> folder, Consumer<Evidence> sink) {
        return new EvidenceDesk(
                folder,
                sink,
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().name("thrum-evidence").daemon().factory()));
    }

    /// Does everything at once, on the thread that asks: over a recording, where nothing is late.
    public static EvidenceDesk atOnce(Optional<EvidenceFolder> folder, Consumer<Evidence> sink) {
        return new EvidenceDesk(folder, sink, null);
    }

    /// Keeps nothing and examines nothing.
    public static EvidenceDesk none() {
        return new EvidenceDesk(Optional.empty(), _ -> {}, null) {
            @Override
            public EvidenceKeeper keeper(
                    String monitor,
                    List<Channel> channels,
                    double sampleRateHz,
                    MachineDescription machine,
                    EvidenceSettings settings) {
                return EvidenceKeeper.NONE;
            }
        };
    }

    /// A keeper for one monitor.
    ///
    /// @param channels the model's
    public EvidenceKeeper keeper(
            String monitor,
            List<Channel> channels,
            double sampleRateHz,
            MachineDescription machine,
            EvidenceSettings settings) {
        return new HistoryKeeper(
                new History(
                        channels,
                        sampleRateHz,
                        settings.capacityFrames(sampleRateHz, channels.size())),
                settings,
                new Examiner(monitor, channels.size(), machine, folder, sink),
                this);
    }

    /// Takes an order.
    ///
    /// @return false if it was refused
    boolean offer(Runnable order) {
        if (thread == null) {
            order.run();
            return true;
        }
        try {
            thread.execute(() -> carryOut(order));
            return true;
        } catch (RejectedExecutionException _) {
            LOG.warn("evidence is refused: {} orders wait already", MOST_WAITING);
            return false;
        }
    }

    private static void carryOut(Runnable order) {
        try {
            order.run();
        } catch (RuntimeException e) {
            LOG.error("evidence could not be examined", e);
        }
    }

    /// Carries out what waits, for a few seconds at most.
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("evidence was not finished within {} s", END_WITHIN.toSeconds());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
